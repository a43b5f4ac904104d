package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thieves who begin another session once they are held by session, against the sandbox. */
class FurtherSessionsIT {
    private static final String DATA = "arn:aws:s3:::data/report";
    private static final String CI = AwsSandbox.user("ci");
    private static final String WORKER = AwsSandbox.role("worker");
    private static final RoutineSet ROUTINE = TestAlerts.routine("s3:GetObject", DATA);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private static boolean mayRead(HoldRig rig, Credentials who) {
        return rig.sandbox
                .caller(who, AwsSandbox.ELSEWHERE)
                .call("s3:GetObject", DATA)
                .allowed();
    }

    private static Credentials session(HoldRig rig, String name) {
        return rig.sandbox.cloud.roleSession(WORKER, name, Duration.ofHours(2));
    }

    private static Alert alert(HoldRig rig, String target, long revision, String... sessions) {
        List<SpeakingEvent> events = new ArrayList<>();
        for (String session : sessions) {
            events.add(TestAlerts.event(
                    rig.sandbox.clock.millis(), "s3:GetObject", DATA, AwsSandbox.ELSEWHERE, "", session));
        }
        return TestAlerts.revised(
                TestAlerts.alert(target, target, IdentityKind.WORKLOAD, false, events, List.of(), ROUTINE), revision);
    }

    private static HoldPlan plan(HoldRig rig, Alert alert, Playbook playbook) throws Exception {
        List<EarlierHold> earlier = EarlierHolds.in(rig.journal).of(alert, playbook);
        return rig.planning(alert, playbook, HeldFacts.NONE, earlier).fold(planned -> planned.plan(), not -> {
            throw new AssertionError(not.reason());
        });
    }

    private static Containment held(HoldRig rig, HoldPlan plan) throws Exception {
        Containment held = rig.hold(plan);
        assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
        return held;
    }

    private static long controls(HoldRig rig) {
        return rig.sandbox.cloud.lines().stream()
                .filter(line -> line.contains("cordon-cn") && line.startsWith(WORKER + " "))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void another_session_is_denied_beside_the_first_and_each_hold_ends_by_itself(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Playbook playbook = HoldRig.playbook("compromised-workload-role");
            String id = rig.sandbox.idOf(WORKER);
            Credentials first = session(rig, "first");
            Credentials workload = session(rig, "workload");
            String before = rig.sandbox.cloud.fingerprint();
            HoldPlan one = plan(rig, alert(rig, WORKER, 1, id + ":first"), playbook);
            held(rig, one);
            Credentials second = session(rig, "second");
            assertThat(mayRead(rig, second)).as("begun after the hold").isTrue();

            HoldPlan two = plan(rig, alert(rig, WORKER, 2, id + ":first", id + ":second"), playbook);
            assertThat(two.id()).isNotEqualTo(one.id());
            assertThat(two.rung()).isEqualTo(HoldRung.SESSION);
            assertThat(two.question()).isEmpty();
            assertThat(two.beside()).containsExactly(one.id().value());
            assertThat(two.steps().get(0).parameter("policy"))
                    .contains(id + ":second")
                    .doesNotContain(id + ":first");
            assertThat(two.notes()).anyMatch(note -> note.contains("beside " + one.id()));
            held(rig, two);
            assertThat(mayRead(rig, first)).isFalse();
            assertThat(mayRead(rig, second)).isFalse();
            assertThat(mayRead(rig, workload)).isTrue();

            assertThat(plan(rig, alert(rig, WORKER, 3, id + ":first", id + ":second"), playbook)
                            .id())
                    .as("all of them are denied")
                    .isEqualTo(one.id());
            assertThat(rig.decide(one.id(), Verb.RELEASE).state()).isEqualTo(ContainmentState.RELEASED);
            assertThat(mayRead(rig, first)).isTrue();
            assertThat(mayRead(rig, second)).isFalse();
            assertThat(rig.recheck(two.id()).state()).isEqualTo(ContainmentState.HELD);

            assertThat(plan(rig, alert(rig, WORKER, 4, id + ":first", id + ":second"), playbook)
                            .followed())
                    .as("released, so its session is not held again")
                    .isZero();
            HoldPlan asked = plan(rig, alert(rig, WORKER, 4, id + ":first", id + ":third"), playbook);
            assertThat(asked.question()).contains(one.id().value(), "released");
            assertThat(asked.steps().get(0).parameter("policy"))
                    .contains(id + ":third")
                    .doesNotContain(id + ":first");

            assertThat(rig.decide(two.id(), Verb.RELEASE).state()).isEqualTo(ContainmentState.RELEASED);
            assertThat(mayRead(rig, second)).isTrue();
            assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void session_after_session_makes_few_policies_and_ends_in_a_question_to_people() throws Exception {
        try (HoldRig rig = new HoldRig("none", folder)) {
            Playbook playbook = HoldRig.playbook("compromised-workload-role");
            String id = rig.sandbox.idOf(WORKER);
            List<String> sessions = new ArrayList<>();
            List<HoldPlan> plans = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                sessions.add(id + ":s" + i);
                HoldPlan plan = plan(rig, alert(rig, WORKER, i, sessions.toArray(String[]::new)), playbook);
                if (rig.journal.load(plan.id()).isEmpty()) {
                    plans.add(plan);
                    held(rig, plan);
                }
            }
            assertThat(plans)
                    .extracting(HoldPlan::rung)
                    .containsExactly(
                            HoldRung.SESSION, HoldRung.SESSION, HoldRung.SESSION, HoldRung.SESSION, HoldRung.FULL);
            HoldPlan last = plans.get(plans.size() - 1);
            assertThat(last.question()).contains("cannot be told apart");
            assertThat(last.notes()).anyMatch(note -> note.contains("no other follows it"));
            assertThat(controls(rig)).isEqualTo(EarlierHold.MOST);
        }
    }

    @Test
    void what_the_first_hold_switched_off_is_its_own_to_switch_on() throws Exception {
        Playbook playbook = HoldRig.playbook("user-by-session", """
                playbook: user-by-session
                version: 1
                title: A user by session
                description: For a test.
                stage: propose
                precedence: 1
                when: [alert.suspicious_events > 0]
                hold: {ladder: [session], max_response_radius: 1%}
                steps:
                  - action: aws.attach-deny
                    verify: {after: 5s, within: 2m}
                    revert: restore
                  - action: aws.deactivate-keys
                    verify: {after: 5s, within: 2m}
                    revert: restore
                lease: {length: 1h, on_timeout: release, extend_at_most: 2h}
                sweep: list
                false_positives: [None.]
                rollback: Detach it.
                mappings: {attack: [T1078.004], csf: [RS.MI-01]}
                tests:
                  - {name: yes, given: {alert: {suspicious_events: 1}}, expect: select}
                  - {name: no, given: {alert: {suspicious_events: 0}}, expect: not-selected}
                """);
        try (HoldRig rig = new HoldRig("none", folder)) {
            SandboxCaller key = rig.sandbox.caller(rig.sandbox.cloud.credentials(CI), AwsSandbox.HOME);
            String before = rig.sandbox.cloud.fingerprint();
            HoldPlan one = plan(rig, alert(rig, CI, 1, AwsSandbox.ACCOUNT + ":one"), playbook);
            assertThat(one.steps()).extracting(PlannedStep::action).contains("aws.deactivate-keys");
            held(rig, one);
            HoldPlan two =
                    plan(rig, alert(rig, CI, 2, AwsSandbox.ACCOUNT + ":one", AwsSandbox.ACCOUNT + ":two"), playbook);
            assertThat(two.steps()).extracting(PlannedStep::action).doesNotContain("aws.deactivate-keys");
            assertThat(two.notes())
                    .anyMatch(note -> note.startsWith("aws.deactivate-keys") && note.contains("left out"));
            held(rig, two);
            assertThat(rig.decide(two.id(), Verb.RELEASE).state()).isEqualTo(ContainmentState.RELEASED);
            assertThat(key.call("s3:GetObject", DATA).allowed()).isFalse();
            assertThat(rig.decide(one.id(), Verb.RELEASE).state()).isEqualTo(ContainmentState.RELEASED);
            assertThat(key.call("s3:GetObject", DATA).allowed()).isTrue();
            assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        }
    }
}
