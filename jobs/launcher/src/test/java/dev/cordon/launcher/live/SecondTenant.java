package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.live.full.Controls;
import dev.cordon.live.containment.LiveContainment;
import dev.cordon.live.containment.LiveContainmentSettings;
import dev.cordon.live.detection.LiveDetection;
import dev.cordon.live.detection.LiveDetectionSettings;
import dev.cordon.live.documents.LiveDocuments;
import dev.cordon.live.documents.LiveDocumentsSettings;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.SeedKey;
import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.stack.ResponderCredentials;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Another tenant on the broker and the node of a stack. Its topics, keys, account and jobs are its own; the jobs run in this
 * process, for tenants do not share a Flink cluster.
 */
final class SecondTenant implements AutoCloseable {
    static final String TENANT = "globex";

    private static final int JOBS = 3;
    private static final String SECRET = "no/Secret/OfAnybody/ForNobodyUsesIt";
    private static final long SANDBOX_SEED = 1;
    private static final Map<String, String> FLINK = Map.of(
            "pipeline.generic-types", "false",
            "pipeline.object-reuse", "true",
            "execution.buffer-timeout.interval", "10 ms",
            "execution.checkpointing.interval", "1 s",
            "rest.bind-port", "0",
            "taskmanager.memory.managed.size", "32 mb");

    private final StackFolder folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final SandboxCloud cloud;
    private final Installation installation;

    /**
     * Starts it; returns when its jobs are submitted.
     *
     * @param root for everything, empty
     * @param stack the ports of the stack whose broker and node it uses
     * @param account authorization details of its account
     * @param keys access key ids of users of the account, by ARN
     */
    SecondTenant(Path root, StackPorts stack, byte[] account, Map<String, String> keys) throws Exception {
        folder = new StackFolder(OwnerOnly.createDirectories(root));
        StackPorts own = StackPorts.free();
        StackPorts ports = new StackPorts(
                stack.kafka(),
                own.controller(),
                stack.elasticsearch(),
                own.transport(),
                own.flink(),
                own.sandbox(),
                own.metrics(),
                own.console());
        StackAccount known = StackAccount.of(account);
        LeakedKeysHeld.write(folder.state(), TENANT, known.responderArn());
        new StackSetup(folder, HoldWorld.live(HoldWorld.LastWords.NONE), words -> {})
                .prepare(
                        TENANT,
                        StackSetup.Mode.AUTOMATIC,
                        ports,
                        new StackSetup.FirstAccount(account, "", known.number(), false));
        Files.writeString(
                configuration(),
                Files.readString(configuration()).replace("\nkafka:\n", "\nkafka:\n  prefix: " + TENANT + ".\n"));
        try {
            cloud = opened(cloud(known, ports, keys));
            installation = InstallationFile.read(configuration(), Map.of());
            assertThat(new InstalledTopics(installation).create((short) 1)).isNotEmpty();
            submit();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private SandboxCloud cloud(StackAccount account, StackPorts ports, Map<String, String> keys) throws Exception {
        Map<String, InputStream> files = new LinkedHashMap<>();
        account.files().forEach((name, bytes) -> files.put(name, new ByteArrayInputStream(bytes)));
        SandboxOptions options = SandboxOptions.USUAL
                .port(ports.sandbox())
                .keys(keys.entrySet().stream()
                        .map(each ->
                                new SeedKey(each.getKey(), new AccessKey(each.getValue(), SECRET, true, Instant.EPOCH)))
                        .toList())
                .trailFile(folder.trail());
        SandboxCloud started = SandboxCloud.start(files, options, Clock.systemUTC(), SANDBOX_SEED);
        Credentials responder = started.credentials(account.responderArn());
        ResponderCredentials.write(folder.responderCredentials(), responder.accessKeyId(), responder.secretAccessKey());
        return started;
    }

    private void submit() throws Exception {
        Configuration flink = Configuration.fromMap(FLINK);
        MiniCluster cluster = opened(new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(JOBS)
                .build()));
        cluster.start();
        Path file = configuration();
        LiveDetectionSettings detection = LiveDetectionSettings.read(file, "cloudtrail", Map.of());
        LiveContainmentSettings containment = LiveContainmentSettings.read(file, Map.of());
        LiveDocumentsSettings documents = LiveDocumentsSettings.read(file, Map.of());
        List<Consumer<StreamExecutionEnvironment>> jobs = List.of(
                env -> LiveDetection.build(env, detection, "test"),
                env -> LiveContainment.build(env, containment),
                env -> LiveDocuments.build(env, documents));
        for (Consumer<StreamExecutionEnvironment> job : jobs) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
            environment.setParallelism(1);
            job.accept(environment);
            cluster.submitJob(environment.getStreamGraph().getJobGraph()).get();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(0, part);
        return part;
    }

    /** Its {@code cordon.yaml}. */
    Path configuration() {
        return folder.configuration();
    }

    Installation installation() {
        return installation;
    }

    /** What its detection signs alerts with. */
    Path signingKey() {
        return folder.state().resolve("keys").resolve("detection.jwk");
    }

    /** Calls that changed a user of its account. */
    List<String> changes(String userArn) throws IOException {
        return new Controls(cloud, userArn).applied();
    }

    List<Containment> holds() throws Exception {
        try (LiveHolds holds = LiveHolds.open(installation)) {
            return holds.all();
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
