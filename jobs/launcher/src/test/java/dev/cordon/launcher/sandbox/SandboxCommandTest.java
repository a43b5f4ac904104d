package dev.cordon.launcher.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.Alert;
import dev.cordon.engine.trust.AlertTrust;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.launcher.CommandLines;
import dev.cordon.sandbox.Response;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon sandbox} as a script uses it. */
class SandboxCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = "../../docs/examples/account.json";
    private static final String ARN = "arn:aws:iam::111122223333:";
    private static final String HOME = "198.51.100.7";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();
    private final AtomicInteger code = new AtomicInteger(-1);
    private @Nullable Thread running;

    @AfterEach
    void nothing_is_left_running() throws InterruptedException {
        stop();
    }

    @Test
    void a_script_gets_endpoint_and_credentials_and_the_calls_are_really_judged() throws Exception {
        Path trail = folder.resolve("trail.jsonl");
        JsonNode start = JSON.readTree(start("--json", "--trail", trail.toString()));
        assertThat(start.path("sandbox").asBoolean()).isTrue();
        assertThat(start.path("notice").asText()).contains("not AWS", "worth nothing");
        assertThat(start.path("accounts").get(0).asText()).isEqualTo("111122223333");
        assertThat(start.path("users").fieldNames().next()).isEqualTo(ARN + "user/breakglass");
        assertThat(start.path("users")
                        .path(ARN + "user/breakglass")
                        .path("standing")
                        .asText())
                .isEqualTo("administrator");
        assertThat(iam(start, "user/breakglass", "ListUsers").allowed()).isTrue();
        assertThat(iam(start, "user/dana", "CreateUser", "UserName", "eve").errorCode())
                .isEqualTo("AccessDenied");
        assertThat(trail).content().contains("\"ListUsers\"", "\"CreateUser\"");
        assertThat(cordon.err()).contains("not AWS", "Ctrl-C ends it");
        URI endpoint = URI.create(start.path("endpoint").asText());
        assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");

        stop();
        assertThat(code).hasValue(130);
        try (ServerSocket free = new ServerSocket(endpoint.getPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void a_responder_may_hold_and_may_not_make_itself_more() throws Exception {
        JsonNode start = JSON.readTree(start("--responder", "--json"));
        String responder = "user/cordon-responder";
        assertThat(start.path("users").path(ARN + responder).path("standing").asText())
                .isEqualTo("responder");
        assertThat(iam(start, responder, "ListAccessKeys", "UserName", "ci-bot").allowed())
                .isTrue();
        String key = start.path("users")
                .path(ARN + "user/ci-bot")
                .path("access_key_id")
                .asText();
        assertThat(iam(
                                start,
                                responder,
                                "UpdateAccessKey",
                                "UserName",
                                "ci-bot",
                                "AccessKeyId",
                                key,
                                "Status",
                                "Inactive")
                        .allowed())
                .isTrue();
        assertThat(iam(start, "user/ci-bot", "GetUser").errorCode()).isEqualTo("InvalidClientTokenId");
        for (String of : List.of("cordon-responder", "ci-bot")) {
            assertThat(iam(
                                    start,
                                    responder,
                                    "AttachUserPolicy",
                                    "UserName",
                                    of,
                                    "PolicyArn",
                                    "arn:aws:iam::aws:policy/AdministratorAccess")
                            .errorCode())
                    .isEqualTo("AccessDenied");
        }
        assertThat(iam(start, responder, "CreateAccessKey", "UserName", "breakglass")
                        .errorCode())
                .isEqualTo("AccessDenied");
    }

    @Test
    void a_person_is_told_how_to_point_the_command_line_of_aws_at_it() throws Exception {
        String said = start();
        assertThat(said)
                .startsWith("Sandbox cloud, not AWS, at http://127.0.0.1:")
                .contains(
                        "as " + ARN + "user/breakglass (administrator):",
                        "export AWS_ENDPOINT_URL=http://127.0.0.1:",
                        "export AWS_ACCESS_KEY_ID=AKIA",
                        "worth nothing anywhere else");
    }

    @Test
    void keys_are_the_same_in_every_run() throws Exception {
        String first = start("--json").replaceAll("127.0.0.1:[0-9]+", "");
        stop();
        assertThat(start("--json").replaceAll("127.0.0.1:[0-9]+", "")).isEqualTo(first);
    }

    @Test
    void hostile_names_reach_no_terminal() throws Exception {
        Path account = Files.writeString(
                folder.resolve("hostile.json"),
                Files.readString(Path.of(SAMPLE)).replace("ci-bot", "\\u001b[31mred\\u202e"));
        assertThat(run("--account", account.toString())).contains("\\u{1b}[31mred\\u{202e}");
        assertThat(cordon.out() + cordon.err()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void what_cannot_work_is_said_in_a_line() throws IOException {
        assertThat(refused("sandbox")).isEqualTo(2);
        assertThat(refused("sandbox", "--account", "/no/such")).isEqualTo(3);
        assertThat(cordon.err()).isEqualTo("cordon sandbox: --account: /no/such does not exist\n");
        assertThat(refused("sandbox", "--account", SAMPLE, "--faults", "gremlins"))
                .isEqualTo(2);
        assertThat(cordon.err())
                .contains("--faults: There is no fault called gremlins", "propagation=5s", "null-codes");
        assertThat(refused("sandbox", "--account", SAMPLE, "--faults", "throttle=lots"))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("no share from 0% to 100%", "There are: propagation=5s");
        assertThat(refused("sandbox", "--account", SAMPLE, "--port", "70000")).isEqualTo(2);
        assertThat(refused("sandbox", "--account", SAMPLE, "--trail", "/no/such/trail"))
                .isEqualTo(3);
        Path text = Files.writeString(folder.resolve("text.json"), "just some words");
        assertThat(refused("sandbox", "--account", text.toString())).isEqualTo(3);
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"UserDetailList\":[]}");
        assertThat(refused("sandbox", "--account", empty.toString())).isEqualTo(3);
        assertThat(cordon.err()).contains("there is no user or role in");
        Path taken = Files.writeString(
                folder.resolve("taken.json"), Files.readString(Path.of(SAMPLE)).replace("ci-bot", ResponderUser.NAME));
        assertThat(refused("sandbox", "--account", taken.toString(), "--responder"))
                .isEqualTo(3);
        assertThat(cordon.err()).contains("has a user or policy cordon-responder already");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refused("sandbox", "--account", SAMPLE, "--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(3);
            assertThat(cordon.err()).contains("--port: 127.0.0.1:" + other.getLocalPort() + " cannot be used");
        }
    }

    @Test
    void alerts_to_rehearse_with_are_taken_by_a_state_that_trusts_their_key() throws Exception {
        Path rehearsal = folder.resolve("rehearsal");
        JsonNode start = JSON.readTree(start(
                "--json",
                "--responder",
                "--rehearse",
                "../../docs/examples/alert.jsonl",
                "--out",
                rehearsal.toString()));
        assertThat(start.path("users").fieldNames().next()).isEqualTo(ARN + "user/cordon-responder");
        JsonNode written = start.path("rehearsal");
        assertThat(written.path("count").asInt()).isEqualTo(2);
        Path alerts = Path.of(written.path("alerts").asText());
        assertThat(alerts).isEqualTo(rehearsal.resolve("alert.jsonl"));
        long last = JSON.readTree(Files.readAllLines(alerts).get(0))
                .path("end_time")
                .asLong();
        assertThat(System.currentTimeMillis() - last).isBetween(60_000L, 600_000L);
        assertThat(Path.of(written.path("public_key").asText()))
                .content()
                .contains("\"kty\"")
                .doesNotContain("\"d\"");
        AlertVerifier verifier = new AlertVerifier(PublicKeys.read(
                "detection", Files.readString(Path.of(written.path("public_key").asText()))));
        for (String line : Files.readAllLines(alerts)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            ReadAlert.Accepted read = (ReadAlert.Accepted) new AlertReader().read(bytes);
            Alert alert = read.alert();
            assertThat(verifier.verify(
                            new AlertVerifier.Arrived(
                                    alert.tenant(),
                                    alert.alertId(),
                                    alert.revision(),
                                    read.contentSha256(),
                                    read.signature()),
                            -1,
                            System.currentTimeMillis()))
                    .isInstanceOf(AlertTrust.Authentic.class);
            assertThat(alert.routine().entries())
                    .allSatisfy(entry -> assertThat(alert.openedMillis() / 86_400_000 - entry.lastDay())
                            .isBetween(0L, 3L));
        }
    }

    @Test
    void rehearsing_needs_a_place_and_alerts() throws IOException {
        assertThat(refused("sandbox", "--account", SAMPLE, "--rehearse", SAMPLE))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("--rehearse and --out are given together");
        String out = folder.resolve("out").toString();
        Path text = Files.writeString(folder.resolve("alerts.jsonl"), "{\"class_uid\":1}\n");
        assertThat(refused("sandbox", "--account", SAMPLE, "--rehearse", text.toString(), "--out", out))
                .isEqualTo(3);
        assertThat(cordon.err()).contains("is no alert: class_uid");
    }

    private int refused(String... arguments) {
        int ended = cordon.run(arguments);
        assertThat(cordon.out()).isEmpty();
        assertThat(cordon.err().lines()).hasSizeLessThanOrEqualTo(2);
        return ended;
    }

    private String start(String... options) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--account", SAMPLE));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** Runs it, and gives what it printed when it says that it runs. */
    private String run(String... options) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("sandbox"));
        arguments.addAll(List.of(options));
        Thread thread = new Thread(() -> code.set(cordon.run(arguments.toArray(String[]::new))), "sandbox-command");
        running = thread;
        thread.start();
        while (thread.isAlive() && !cordon.err().contains("running;")) {
            Thread.sleep(20);
        }
        return cordon.out();
    }

    private void stop() throws InterruptedException {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
            thread.join();
            running = null;
        }
    }

    private static Response iam(JsonNode start, String user, String operation, String... params) {
        JsonNode of = start.path("users").path(ARN + user);
        Map<String, String> named = new java.util.LinkedHashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            named.put(params[i], params[i + 1]);
        }
        Credentials credentials = new Credentials(
                of.path("access_key_id").asText(), of.path("secret_access_key").asText(), null);
        return new SandboxCaller(URI.create(start.path("endpoint").asText()), credentials, HOME, Clock.systemUTC())
                .iam(operation, named);
    }
}
