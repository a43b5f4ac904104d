package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that act, by their real command lines against the sandbox cloud over HTTP. */
class ContainCommandTest {
    static final String HOME = """
            identities:
              - arn: arn:aws:iam::111122223333:role/orders-fn
                networks: [198.51.100.0/24]
                owner: payments
            """;
    static final String AUTOMATIC = "mode: automatic\nresponse: {max_percent: 5}\n";
    static final String DENY_TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HoldRig rig;

    @BeforeEach
    void sandbox() throws Exception {
        rig = new HoldRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_dry_run_prints_the_exact_calls_and_touches_nothing() throws Exception {
        String before = rig.cloud.fingerprint();
        assertThat(rig.contain(rig.signed(rig.leak()), "--dry-run")).isZero();
        assertThat(rig.out())
                .containsSubsequence("iam:CreatePolicy /cordon/", "iam:AttachUserPolicy", "iam:UpdateAccessKey")
                .contains("needs approval of 1 person", "nothing was touched");
        assertThat(rig.mutatingCalls()).isZero();
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
        assertThat(rig.state).doesNotExist();
    }

    @Test
    void a_dry_run_takes_an_unsigned_alert_and_says_so_loudly() throws Exception {
        assertThat(rig.contain(rig.unsigned(rig.leak()), "--dry-run")).isZero();
        assertThat(rig.err()).contains("NOT TRUSTED", "unsigned");
        assertThat(rig.out()).contains("iam:AttachUserPolicy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "forged", "stale", "no alert at all"})
    void what_detection_did_not_sign_now_is_refused_and_alarmed(String how) throws Exception {
        String file = rig.signed(rig.leak());
        switch (how) {
            case "unsigned" -> file = rig.unsigned(rig.leak());
            case "forged" ->
                Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("ci-bot", "dana"));
            case "stale" -> rig.clock.pass(Duration.ofHours(25).toMillis());
            default -> Files.writeString(Path.of(file), "{\"class_uid\": 2004}\n");
        }
        assertThat(rig.contain(file)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.holds()).isEmpty();
        assertThat(rig.mutatingCalls()).isZero();
        assertThat(Files.readString(rig.state.resolve("evidence/local.0.jsonl")))
                .contains("\"kind\":\"ALARM\"");
    }

    @Test
    void a_leaked_key_is_proposed_approved_held_and_released_and_stays_off() throws Exception {
        Credentials stolen = rig.cloud.credentials(HoldAlerts.CI_BOT);
        Credentials session = new Credentials(stolen.accessKeyId(), stolen.secretAccessKey(), null);
        SandboxCaller thief = rig.caller(session, HoldAlerts.THIEF);
        assertThat(thief.sts("AssumeRole", assume()).status()).isEqualTo(200);
        long before = rig.mutatingCalls();

        assertThat(rig.contain(rig.signed(rig.leak()))).as(rig.err()).isZero();
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.PROPOSED);
        assertThat(rig.out()).contains("cordon approve " + rig.id());
        assertThat(rig.mutatingCalls()).isEqualTo(before);

        rig.ok("approve", rig.id(), "--reason", "seen in the repository");
        assertThat(rig.err()).contains("made a key for operator olga", "olga alone");
        assertThat(rig.out()).containsSubsequence("APPROVED", "APPLYING", "APPLIED", "HELD", "done: ");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.HELD);
        assertThat(thief.sts("AssumeRole", assume()).status()).isEqualTo(403);

        rig.ok("release", rig.id(), "--reason", "rotated");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.RELEASED);
        assertThat(thief.sts("AssumeRole", assume()).errorCode()).isEqualTo("InvalidClientTokenId");
        assertThat(rig.cloud.lines()).noneMatch(line -> line.contains("cordon-cn-"));
        rig.ok("evidence", "verify");
    }

    private static Map<String, String> assume() {
        return Map.of("RoleArn", "arn:aws:iam::111122223333:role/deploy", "RoleSessionName", "build");
    }

    @Test
    void a_stolen_session_is_denied_while_the_workload_goes_on_and_release_restores_exactly() throws Exception {
        String before = rig.cloud.fingerprint();
        rig.configure("identities.yaml", HOME);
        Credentials theirs = rig.cloud.roleSession(HoldAlerts.ORDERS, "stolen", Duration.ofHours(1));
        Credentials ours = rig.cloud.roleSession(HoldAlerts.ORDERS, "orders-fn", Duration.ofHours(1));
        SandboxCaller thief = rig.caller(theirs, HoldAlerts.THIEF);
        SandboxCaller workload = rig.caller(ours, HoldAlerts.HOME);
        assertThat(thief.call("dynamodb:PutItem", DENY_TABLE).status()).isEqualTo(200);

        String id = rig.held(rig.theft());
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.HELD);
        assertThat(thief.call("dynamodb:PutItem", DENY_TABLE).status()).isEqualTo(403);
        assertThat(workload.call("dynamodb:PutItem", DENY_TABLE).status()).isEqualTo(200);

        rig.ok("release", id, "--reason", "function was rebuilt");
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_confirmed_hold_loses_its_lease_and_stays() throws Exception {
        rig.configure("identities.yaml", HOME);
        String id = rig.held(rig.theft());
        rig.ok("extend", id, "--by", "30m", "--reason", "still looking");
        assertThat(rig.out()).contains("extended until", "lapses in");
        assertThat(rig.hold().lease().deadlineMillis() - rig.hold().lease().startedMillis())
                .isEqualTo(Duration.ofMinutes(60).toMillis());
        rig.ok("confirm", id, "--reason", "it was theft");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.CONFIRMED);
        assertThat(rig.cloud.lines())
                .filteredOn(line -> line.contains("cordon-cn-") && line.contains(" v3 "))
                .hasSize(1)
                .noneMatch(line -> line.contains("aws:CurrentTime"));
        assertThat(rig.run("extend", id, "--reason", "why not")).isEqualTo(ExitCode.NEGATIVE);
    }

    @Test
    void an_automatic_hold_runs_its_lease_here_and_lapses_exactly() throws Exception {
        String before = rig.cloud.fingerprint();
        rig.configure("identities.yaml", HOME);
        rig.configure("guardrails.yaml", AUTOMATIC);
        rig.configure("playbooks/stolen.yaml", leasing());
        assertThat(rig.contain(rig.signed(rig.theft())))
                .as(rig.err() + rig.out())
                .isZero();
        assertThat(rig.out()).containsSubsequence("allowed", "HELD", "lease ended without a decision", "RELEASED");
        assertThat(rig.err()).contains("lapses in");
        assertThat(rig.clock.millis() - HoldRig.START.toEpochMilli())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
    }

    static String leasing() throws Exception {
        return Files.readString(Path.of("../../playbooks/compromised-workload-role.yaml"))
                .replace("stage: propose", "stage: lease");
    }

    @Test
    void guardrails_refuse_by_name_whoever_approves() throws Exception {
        rig.configure("guardrails.yaml", "never_touch: ['arn:aws:iam::*:user/ci-*']\n");
        assertThat(rig.contain(rig.signed(rig.leak()))).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.out()).contains("refuses  never_touch");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.REFUSED);
        assertThat(rig.mutatingCalls()).isZero();
    }

    @Test
    void the_same_alert_again_changes_nothing() throws Exception {
        String file = rig.signed(rig.leak());
        rig.contain(file);
        rig.ok("approve", rig.id(), "--reason", "seen");
        long calls = rig.mutatingCalls();
        rig.clock.pass(1_000);
        rig.clock.interruptNext(); // it is held, so the command would stay with its lease
        assertThat(rig.contain(file)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(rig.err()).contains("was answered before", "is left as it is", "until a person decides");
        assertThat(rig.holds()).hasSize(1);
        assertThat(rig.mutatingCalls()).isEqualTo(calls);
    }
}
