package dev.cordon.launcher.live.demo;

import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.live.StackAccount;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.play.CompanyPlayer;
import dev.cordon.stack.ResponderCredentials;
import dev.cordon.stack.StackFolder;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The company's cloud, in this process: a sandbox that enforces the account's policies, with the keys that its people and
 * workloads have, and the responder's.
 */
final class DemoStage implements AutoCloseable {
    /** Playbooks that may act alone in the demo; at first start every playbook of Cordon proposes. */
    private static final Set<String> ACTING =
            Set.of("leaked-access-key", "compromised-workload-role", "ai-agent-beyond-its-tools");

    private final SandboxCloud cloud;
    private final CompanyPlayer player;

    private DemoStage(SandboxCloud cloud, CompanyPlayer player) {
        this.cloud = cloud;
        this.player = player;
    }

    /** Starts the cloud where the jobs will look for it. */
    static DemoStage open(Company company, StackFolder folder, int port, Clock clock, long seed) throws Exception {
        var unused = OwnerOnly.createDirectories(folder.sandbox());
        StackAccount account = StackAccount.of(company.accountJson().getBytes(StandardCharsets.UTF_8));
        Map<String, InputStream> files = new LinkedHashMap<>();
        account.files().forEach((name, bytes) -> files.put(name, new ByteArrayInputStream(bytes)));
        SandboxCloud cloud = SandboxCloud.start(
                files,
                SandboxOptions.USUAL
                        .port(port)
                        .keys(CompanyPlayer.keys(company))
                        .trailFile(folder.trail()),
                clock,
                seed);
        try {
            Credentials responder = cloud.credentials(account.responderArn());
            ResponderCredentials.write(
                    folder.responderCredentials(), responder.accessKeyId(), responder.secretAccessKey());
            return new DemoStage(cloud, new CompanyPlayer(cloud, clock));
        } catch (IOException | RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /** Puts the playbooks of Cordon into the stack's state, those of the story with leave to act. */
    static void playbooks(StackFolder folder) throws IOException {
        Path playbooks = OwnerOnly.createDirectories(folder.state().resolve("playbooks"));
        for (PlaybookFile file : Playbooks.bundledFiles()) {
            String name = String.valueOf(Path.of(file.name()).getFileName());
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            boolean acting = ACTING.contains(name.replace(".yaml", ""));
            String stage = text.contains("on_timeout: release") ? "stage: lease" : "stage: act";
            String staged = acting ? text.replace("stage: propose", stage) : text;
            AtomicFile.write(playbooks.resolve(name), out -> out.write(staged.getBytes(StandardCharsets.UTF_8)));
        }
    }

    CompanyPlayer player() {
        return player;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
