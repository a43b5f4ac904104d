package dev.cordon.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.act.ResponderPolicy;
import dev.cordon.domain.Alert;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.hold.desk.Asking;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A sandbox with the example account, a responder that may do no more than it must, a state, and the real command line.
 * Time is played: it goes by where a command waits.
 */
final class HoldRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    static final String RESPONDER = "arn:aws:iam::111122223333:user/cordon-responder";
    private static final ObjectMapper JSON = new ObjectMapper();

    final HandClock clock = new HandClock(START);
    private final Clock time;
    final Path folder;
    final Path state;
    final SandboxCloud cloud;
    final SigningKey detection;
    private final Credentials responder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    HoldRig(Path folder) throws Exception {
        this(folder, null);
    }

    /** With another time than the one that is played; null for that one. */
    HoldRig(Path folder, @Nullable Clock time) throws Exception {
        this.time = time == null ? clock : time;
        this.folder = folder;
        this.state = folder.resolve("state");
        Map<String, InputStream> accounts = new LinkedHashMap<>();
        accounts.put("account.json", Files.newInputStream(Path.of("../../docs/examples/account.json")));
        accounts.put("responder", new ByteArrayInputStream(account()));
        this.cloud = SandboxCloud.start(accounts, SandboxOptions.USUAL.signatureClock(Clock.systemUTC()), this.time, 1);
        this.responder = cloud.credentials(RESPONDER);
        this.detection = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
    }

    private static byte[] account() throws Exception {
        ObjectNode page = JSON.createObjectNode();
        page.putArray("UserDetailList")
                .addObject()
                .put("Path", "/")
                .put("UserName", "cordon-responder")
                .put("UserId", "AIDACORDONRESPONDER22")
                .put("Arn", RESPONDER)
                .put("CreateDate", "2024-01-01T00:00:00Z")
                .putArray("UserPolicyList")
                .addObject()
                .put("PolicyName", "respond")
                .set(
                        "PolicyDocument",
                        JSON.readTree(new ResponderPolicy("111122223333", List.of(RESPONDER), List.of())
                                .of(ResponderPolicy.usual())));
        page.putArray("GroupDetailList");
        page.putArray("RoleDetailList");
        page.putArray("Policies");
        return JSON.writeValueAsBytes(page);
    }

    /** The world of the commands: time and key are this rig's. */
    HoldWorld world() {
        boolean played = time.equals(clock);
        return new HoldWorld(
                time,
                time::millis,
                played ? clock::pass : Thread::sleep,
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(responder.accessKeyId(), responder.secretAccessKey())),
                new SecureRandom(),
                "olga",
                HoldWorld.LastWords.NONE,
                Asking.NOBODY);
    }

    Credentials responder() {
        return responder;
    }

    /** A file with a signed alert. */
    String signed(Alert... alerts) throws Exception {
        AlertSigner signer = new AlertSigner(detection, time, Duration.ofHours(24));
        SignedFindingWriter writer = new SignedFindingWriter(new OcsfFindingWriter("test"), signer);
        Path file = Files.createTempFile(folder, "alert", ".jsonl");
        try (var stream = Files.newOutputStream(file)) {
            for (Alert alert : alerts) {
                writer.write(alert, stream);
            }
        }
        return file.toString();
    }

    /** A file with an alert that nobody signed. */
    String unsigned(Alert alert) throws Exception {
        Path file = Files.createTempFile(folder, "alert", ".jsonl");
        try (var stream = Files.newOutputStream(file)) {
            new OcsfFindingWriter("test").write(alert, stream);
        }
        return file.toString();
    }

    Alert leak() {
        return HoldAlerts.leakedKey(
                cloud.credentials(HoldAlerts.CI_BOT).accessKeyId(),
                time.instant().minusSeconds(120));
    }

    Alert theft() {
        return HoldAlerts.stolenRole(time.instant().minusSeconds(120));
    }

    /** The same in a revision that names further sessions. */
    Alert theft(long revision, String... further) {
        return HoldAlerts.stolenRole(time.instant().minusSeconds(120), revision, further);
    }

    /** Runs a command line on this state, with nothing left of those before. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString()));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                120,
                true,
                true);
        return Cordon.run(
                all.toArray(String[]::new), Assembly.parts(UntilStopped.INTERRUPTED, world()), terminal, true);
    }

    /** Runs a whole command line, and gives what a person sees of both streams, in their order. */
    String together(List<String> arguments) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(both, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, false, 100, true, true);
        Cordon.run(
                arguments.toArray(String[]::new), Assembly.parts(UntilStopped.INTERRUPTED, world()), terminal, false);
        return both.toString(StandardCharsets.UTF_8);
    }

    /** {@code contain} on this sandbox, trusting this detection. */
    int contain(String file, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "contain",
                "--alert",
                file,
                "--endpoint",
                cloud.uri().toString(),
                "--trust",
                detection.publicFile().toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    /** Runs one that must end well. */
    void ok(String... arguments) {
        int code = run(arguments);
        if (code != 0) {
            throw new AssertionError(String.join(" ", arguments) + " gave " + code + "\n" + out() + err());
        }
    }

    /** Proposes and approves, so that it is held. */
    String held(Alert alert, String... more) throws Exception {
        if (contain(signed(alert), more) != 0) {
            throw new AssertionError(out() + err());
        }
        ok("approve", id(), "--reason", "seen");
        return id();
    }

    void configure(String file, String text) throws Exception {
        Path at = state.resolve(file);
        Files.createDirectories(at.getParent());
        if (Files.getFileStore(state).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(state, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(
                    at.getParent(), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
        Files.writeString(at, text);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<Containment> holds() throws Exception {
        return FileJournal.look(state.resolve("journal"));
    }

    Containment hold() throws Exception {
        List<Containment> all = holds();
        if (all.size() != 1) {
            throw new AssertionError("one hold was expected: " + all + "\n" + out() + err());
        }
        return all.get(0);
    }

    String id() throws Exception {
        return hold().id().value();
    }

    /** Calls that changed something, by whomever. */
    long mutatingCalls() throws Exception {
        long calls = 0;
        for (String line : new String(cloud.trail(), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isBlank()) {
                JsonNode record = JSON.readTree(line);
                calls += record.path("readOnly").asBoolean() ? 0 : 1;
            }
        }
        return calls;
    }

    SandboxCaller caller(Credentials credentials, String from) {
        return new SandboxCaller(cloud.uri(), credentials, from, Clock.systemUTC());
    }

    @Override
    public void close() {
        cloud.close();
    }
}
