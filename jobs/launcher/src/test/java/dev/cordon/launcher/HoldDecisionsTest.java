package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may decide, what decisions do, and what is told of holds. */
class HoldDecisionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HoldRig rig;

    @BeforeEach
    void sandbox() throws Exception {
        rig = new HoldRig(folder);
        rig.configure("identities.yaml", ContainCommandTest.HOME);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void four_eyes_need_a_second_person_with_a_key_of_their_own() throws Exception {
        rig.configure("guardrails.yaml", "four_eyes: {from_priority: 50}\n");
        assertThat(rig.contain(rig.signed(rig.theft()))).isZero();
        String id = rig.id();
        rig.ok("approve", id, "--reason", "I saw it");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.PROPOSED);
        rig.ok("approve", id, "--reason", "I saw it again");
        assertThat(rig.hold().approvals()).hasSize(1);

        Path key = folder.resolve("paul.jwk");
        String[] second = {"approve", id, "--reason", "me too", "--key", key.toString(), "--as", "paul"};
        assertThat(rig.run(second)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.err()).contains("made a key for paul", "unknown_key", "approvers.yaml");
        bind("paul", new OperatorKeyFile(key).read());
        rig.ok(second);
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.HELD);
        rig.ok("evidence", "show", "--containment", id);
        assertThat(rig.out()).contains("unknown_key", "paul");
    }

    @Test
    void a_further_session_is_a_hold_of_its_own_and_commands_name_the_others() throws Exception {
        String first = rig.held(rig.theft());
        String again = rig.signed(rig.theft(2, "again"));
        assertThat(rig.contain(again)).isZero();
        Containment further = rig.holds().stream()
                .filter(each -> !each.id().value().equals(first))
                .findFirst()
                .orElseThrow();
        String second = further.id().value();
        assertThat(further.state()).isEqualTo(ContainmentState.PROPOSED);
        assertThat(further.plan().beside()).containsExactly(first);
        assertThat(further.plan().steps().get(0).parameter("policy"))
                .contains(HoldAlerts.ORDERS_ID + ":again")
                .doesNotContain(HoldAlerts.ORDERS_ID + ":stolen");
        rig.ok("holds");
        assertThat(rig.out().replaceAll("\\s+", " ")).contains(second + " (PROPOSED)", first + " (HELD)");
        rig.ok("release", first, "--reason", "it was ours");
        assertThat(rig.out()).contains("Of the same alert, each decided by itself: " + second + " (PROPOSED)");
        rig.ok("reject", second, "--reason", "this one, too");
        assertThat(rig.out()).doesNotContain("Of the same alert");
        assertThat(rig.contain(again)).isZero();
        assertThat(rig.holds()).as("a repeat holds nothing again").hasSize(2);
        assertThat(rig.holds())
                .extracting(Containment::state)
                .containsExactlyInAnyOrder(ContainmentState.RELEASED, ContainmentState.REJECTED);
    }

    /** As docs/decisions.md says. */
    private void bind(String subject, OperatorKey key) throws Exception {
        Path approvers = rig.state.resolve("approvers.yaml");
        Files.writeString(
                approvers,
                Files.readString(approvers) + "  - subject: " + subject
                        + "\n    roles: [approver]\n    tenants: [local]\n" + "    identities: []\n    keys: ["
                        + key.id() + "]\n");
        Path keys = rig.state.resolve("approvers.jwks.json");
        Files.writeString(keys, Files.readString(keys).replace("]}", ", " + key.publicJwk() + "]}"));
    }

    @Test
    void a_decision_that_was_signed_elsewhere_counts_once() throws Exception {
        rig.contain(rig.signed(rig.theft()));
        rig.ok("reject", rig.id().substring(0, 8), "--reason", "a drill");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.REJECTED);
        OperatorKey key = new OperatorKeyFile(rig.state.resolve("keys/operator.jwk")).read();
        DecisionTokens tokens = new DecisionTokens(key, new SecureRandom());
        rig.contain(rig.signed(rig.leak()));
        var proposed = rig.holds().stream()
                .filter(hold -> hold.state() == ContainmentState.PROPOSED)
                .findFirst()
                .orElseThrow();
        Path token = folder.resolve("token");
        Files.writeString(
                token,
                tokens.sign(
                        tokens.decide(proposed, Verb.REJECT, "olga", "approver", "not now", 0, rig.clock.millis())));
        rig.ok("decide", "--token", token.toString());
        assertThat(rig.out()).contains("REJECTED: olga: rejected: not now");
        assertThat(rig.run("decide", "--token", token.toString())).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.err()).contains("replayed");
    }

    @Test
    void denied_calls_are_judged_and_each_counts_once() throws Exception {
        String id = rig.held(rig.theft());
        Credentials theirs = rig.cloud.roleSession(HoldAlerts.ORDERS, "stolen", Duration.ofHours(1));
        SandboxCaller thief = rig.caller(theirs, HoldAlerts.THIEF);
        rig.clock.pass(5_000);
        assertThat(thief.call("dynamodb:PutItem", ContainCommandTest.DENY_TABLE).status())
                .isEqualTo(403);
        String calls =
                Files.write(folder.resolve("trail.jsonl"), rig.cloud.trail()).toString();
        rig.ok("holds", "--calls", calls);
        assertThat(rig.out()).contains("Denied since: 1 attack-like, 0");
        rig.ok("holds", "--calls", calls);
        assertThat(rig.out()).contains("Denied since: 1 attack-like, 0");
        rig.ok("holds", id, "--json");
        assertThat(rig.out()).contains("\"attack_like\" : 1", "\"transitions\"", "\"residual_reach\"");
    }

    @Test
    void everything_is_released_with_or_without_the_journal() throws Exception {
        String before = rig.cloud.fingerprint();
        rig.held(rig.theft());
        String held = rig.cloud.fingerprint();
        rig.ok("release", "--all", "--offline", "--dry-run");
        assertThat(rig.out()).contains("would call", "DetachRolePolicy");
        assertThat(rig.cloud.fingerprint()).isEqualTo(held);
        rig.ok("release", "--all", "--offline");
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
        assertThat(rig.run("release", rig.id())).isEqualTo(ExitCode.USAGE);
        assertThat(rig.err()).contains("--reason: say why");
        rig.ok("release", "--all");
        assertThat(rig.out()).contains("olga: released: release --all");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.RELEASED);
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
        rig.ok("holds");
        assertThat(rig.out()).contains("nothing is held", "--all lists 1");
    }

    @Test
    void holds_of_a_state_stay_with_the_account_they_are_on() throws Exception {
        rig.held(rig.theft());
        assertThat(rig.contain(rig.signed(rig.leak()), "--endpoint", "http://127.0.0.1:1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("release", rig.id(), "--reason", "x", "--endpoint", "http://127.0.0.1:1"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(rig.err()).contains("the holds of this state are at the endpoint");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.HELD);
    }

    @Test
    void the_kill_switch_stops_holding_and_never_releasing() throws Exception {
        String id = rig.held(rig.theft());
        rig.configure("kill-switch", "");
        assertThat(rig.contain(rig.signed(rig.leak()))).isEqualTo(ExitCode.NEGATIVE);
        assertThat(rig.out()).contains("refuses  kill_switch");
        rig.ok("release", id, "--reason", "over");
        assertThat(rig.out()).contains("RELEASED");
    }

    @Test
    void a_keeper_that_is_interrupted_says_until_when_the_hold_stands_and_another_goes_on() throws Exception {
        String before = rig.cloud.fingerprint();
        String id = rig.held(rig.theft());
        rig.ok("holds");
        assertThat(rig.out()).contains("lapses in 29:", "nobody runs the leases");
        rig.clock.interruptNext();
        assertThat(rig.run("keep")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(rig.err())
                .contains(id + " is left as it is: it stands until 2026-03-02 10:00:00 UTC, when AWS itself stops");
        rig.clock.pass(Duration.ofHours(2).toMillis()); // nobody was there
        rig.ok("holds");
        assertThat(rig.out()).contains("past its end for 1:30:");
        rig.ok("keep");
        assertThat(rig.out()).contains("found past its deadline after an outage", "RELEASED");
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
        assertThat(rig.run("keep", "--stop")).isEqualTo(ExitCode.NEGATIVE);
    }
}
