package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.act.KeyRotation;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.sandbox.Adversary;
import dev.cordon.sandbox.Move;
import dev.cordon.sandbox.Response;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole holds against the sandbox, through the real SDK, under the playbooks that Cordon ships. */
class HoldScenariosIT {
    private static final String DATA = "arn:aws:s3:::data/report";
    private static final String JOBS = "arn:aws:sqs:us-east-1:" + AwsSandbox.ACCOUNT + ":jobs";
    private static final String CI = AwsSandbox.user("ci");
    private static final String WORKER = AwsSandbox.role("worker");
    private static final RoutineSet ROUTINE = TestAlerts.routine("s3:GetObject", DATA, "sqs:ReceiveMessage", JOBS);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private static void denied(SandboxCaller caller) {
        assertThat(caller.call("s3:GetObject", DATA).allowed()).isFalse();
        assertThat(caller.call("dynamodb:DeleteTable", "arn:aws:dynamodb:us-east-1:" + AwsSandbox.ACCOUNT + ":table/t")
                        .allowed())
                .isFalse();
    }

    private static void passes(SandboxCaller caller) {
        assertThat(caller.call("s3:GetObject", DATA).allowed()).isTrue();
        assertThat(caller.call("sqs:ReceiveMessage", JOBS).allowed()).isTrue();
    }

    private static Credentials credentials(Response response) {
        assertThat(response.allowed()).as(response.body()).isTrue();
        String token = response.text("SessionToken");
        return new Credentials(
                response.text("AccessKeyId"), response.text("SecretAccessKey"), token.isEmpty() ? null : token);
    }

    private static Alert leaked(HoldRig rig, Credentials key, List<String> roles) {
        long at = rig.sandbox.clock.millis();
        SpeakingEvent event = TestAlerts.event(at, "s3:GetObject", DATA, AwsSandbox.ELSEWHERE, key.accessKeyId(), "");
        return TestAlerts.alert(CI, CI, IdentityKind.SERVICE, true, List.of(event), roles, ROUTINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void a_leaked_key_can_do_nothing_once_it_is_held_and_stays_off_when_released(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials key = rig.sandbox.cloud.credentials(CI);
            Credentials other = rig.sandbox.cloud.createAccessKey(CI);
            List<String> before = rig.sandbox.cloud.lines();
            Alert alert = leaked(rig, key, List.of());
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);
            assertThat(plan.rung()).isEqualTo(HoldRung.FULL);
            assertThat(plan.residual()).allMatch(line -> line.startsWith("sts: "));

            Containment held = rig.hold(plan);
            assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
            denied(rig.sandbox.caller(key, AwsSandbox.ELSEWHERE));
            denied(rig.sandbox.caller(other, AwsSandbox.HOME));

            Containment released = rig.decide(held.id(), Verb.RELEASE);
            assertThat(released.state()).as(rig.story()).isEqualTo(ContainmentState.RELEASED);
            rig.sandbox.clock.move(Duration.ofSeconds(6));
            denied(rig.sandbox.caller(key, AwsSandbox.HOME));
            passes(rig.sandbox.caller(other, AwsSandbox.HOME));
            List<String> after = rig.sandbox.cloud.lines();
            assertThat(after.stream().filter(line -> !before.contains(line)))
                    .hasSize(1)
                    .allMatch(line -> line.contains(key.accessKeyId()) && line.contains("Inactive"));
            assertThat(after).hasSameSizeAs(before);
        }
    }

    @Test
    void the_time_to_rotate_ends_when_the_replacement_of_an_exposed_key_is_seen_in_use() throws Exception {
        try (HoldRig rig = new HoldRig("none", folder)) {
            Credentials key = rig.sandbox.cloud.credentials(CI);
            Containment held = rig.hold(
                    rig.plan(leaked(rig, key, List.of()), HoldRig.playbook("leaked-access-key"), HeldFacts.NONE));
            Containment released = rig.decide(held.id(), Verb.RELEASE);
            KeyRotation rotation = new KeyRotation(rig.responder, rig.sandbox.clock);
            rig.sandbox.clock.move(Duration.ofHours(2));
            Credentials fresh = rig.sandbox.cloud.createAccessKey(CI);
            assertThat(rotation.look(released).rotated()).isEmpty();
            passes(rig.sandbox.caller(fresh, AwsSandbox.HOME));
            assertThat(rotation.look(released).rotated()).singleElement().satisfies(seen -> {
                assertThat(seen.credential()).isEqualTo(key.accessKeyId());
                assertThat(seen.replacement()).isEqualTo(fresh.accessKeyId());
                Containment after = rig.runner.take(released.id(), seen);
                assertThat(after.steps().get(seen.step()).words()).contains("2 h");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void a_stolen_role_session_is_denied_and_the_workload_of_the_role_goes_on(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials stolen = rig.sandbox.cloud.roleSession(WORKER, "i-0aaaaaaaaaaaaaaaa", Duration.ofHours(1));
            Credentials workload = rig.sandbox.cloud.roleSession(WORKER, "i-0bbbbbbbbbbbbbbbb", Duration.ofHours(1));
            String before = rig.sandbox.cloud.fingerprint();
            String id = rig.sandbox.idOf(WORKER);
            SpeakingEvent event = TestAlerts.event(
                    rig.sandbox.clock.millis(),
                    "s3:GetObject",
                    DATA,
                    AwsSandbox.ELSEWHERE,
                    stolen.accessKeyId(),
                    id + ":i-0aaaaaaaaaaaaaaaa");
            Alert alert = TestAlerts.alert(
                    WORKER, WORKER, IdentityKind.WORKLOAD, false, List.of(event), List.of(WORKER), ROUTINE);
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), HeldFacts.NONE);
            assertThat(plan.rung()).as(plan.notes().toString()).isEqualTo(HoldRung.SESSION);
            assertThat(plan.question()).isEmpty();

            Containment held = rig.hold(plan);
            assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
            denied(rig.sandbox.caller(stolen, AwsSandbox.ELSEWHERE));
            passes(rig.sandbox.caller(workload, AwsSandbox.HOME));

            assertThat(rig.decide(held.id(), Verb.RELEASE).state())
                    .as(rig.story())
                    .isEqualTo(ContainmentState.RELEASED);
            assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void a_thief_with_the_workloads_own_actions_is_stopped_by_network_and_the_workload_is_not(String faults)
            throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials shared = rig.sandbox.cloud.roleSession(WORKER, "i-0aaaaaaaaaaaaaaaa", Duration.ofHours(1));
            String before = rig.sandbox.cloud.fingerprint();
            String session = rig.sandbox.idOf(WORKER) + ":i-0aaaaaaaaaaaaaaaa";
            SpeakingEvent event = TestAlerts.event(
                    rig.sandbox.clock.millis(),
                    "s3:GetObject",
                    DATA,
                    AwsSandbox.ELSEWHERE,
                    shared.accessKeyId(),
                    session);
            Alert alert = TestAlerts.alert(
                    WORKER, WORKER, IdentityKind.WORKLOAD, false, List.of(event), List.of(WORKER), ROUTINE);
            HeldFacts facts = new HeldFacts(UsualNetworks.of(List.of("198.51.100.0/24")), Set.of(session));
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), facts);
            assertThat(plan.rung()).as(plan.notes().toString()).isEqualTo(HoldRung.NETWORK);

            Containment held = rig.hold(plan);
            assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
            denied(rig.sandbox.caller(shared, AwsSandbox.ELSEWHERE));
            passes(rig.sandbox.caller(shared, AwsSandbox.HOME));

            assertThat(rig.decide(held.id(), Verb.RELEASE).state())
                    .as(rig.story())
                    .isEqualTo(ContainmentState.RELEASED);
            assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void a_surgical_hold_lets_the_routine_pass_and_exactly_what_it_says_is_left(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials shared = rig.sandbox.cloud.roleSession(WORKER, "i-0aaaaaaaaaaaaaaaa", Duration.ofHours(1));
            String before = rig.sandbox.cloud.fingerprint();
            SpeakingEvent event = TestAlerts.event(
                    rig.sandbox.clock.millis(),
                    "secretsmanager:GetSecretValue",
                    "",
                    AwsSandbox.HOME,
                    shared.accessKeyId(),
                    "");
            Alert alert = TestAlerts.alert(
                    WORKER, WORKER, IdentityKind.WORKLOAD, false, List.of(event), List.of(WORKER), ROUTINE);
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), HeldFacts.NONE);
            assertThat(plan.rung()).as(plan.notes().toString()).isEqualTo(HoldRung.SURGICAL);

            Containment held = rig.hold(plan);
            assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
            SandboxCaller caller = rig.sandbox.caller(shared, AwsSandbox.HOME);
            passes(caller);
            String secret = "arn:aws:secretsmanager:us-east-1:" + AwsSandbox.ACCOUNT + ":secret:s";
            for (Map.Entry<String, String> call : Map.of(
                            "s3:GetObject", DATA,
                            "s3:ListBucket", "arn:aws:s3:::data",
                            "sqs:SendMessage", JOBS,
                            "sqs:ReceiveMessage", JOBS,
                            "secretsmanager:GetSecretValue", secret,
                            "dynamodb:DeleteTable", "arn:aws:dynamodb:us-east-1:" + AwsSandbox.ACCOUNT + ":table/t",
                            "dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:" + AwsSandbox.ACCOUNT + ":table/t")
                    .entrySet()) {
                assertThat(caller.call(call.getKey(), call.getValue()).allowed())
                        .as(call.getKey() + " against " + plan.residual())
                        .isEqualTo(left(plan, call.getKey()));
            }
            assertThat(left(plan, "secretsmanager:GetSecretValue")).isFalse();

            assertThat(rig.decide(held.id(), Verb.RELEASE).state())
                    .as(rig.story())
                    .isEqualTo(ContainmentState.RELEASED);
            assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        }
    }

    private static boolean left(HoldPlan plan, String action) {
        String service = action.substring(0, action.indexOf(':') + 1);
        String operation = action.substring(action.indexOf(':') + 1);
        return plan.residual().stream()
                .filter(line -> line.startsWith(service))
                .anyMatch(line -> List.of(line.substring(service.length())
                                .strip()
                                .replaceAll("[?!]", "")
                                .split(" ", -1))
                        .contains(operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s,throttle=20%"})
    void federation_sessions_and_a_chain_of_roles_die_with_the_key_they_came_from(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials key = rig.sandbox.cloud.credentials(CI);
            SandboxCaller thief = rig.sandbox.caller(key, AwsSandbox.ELSEWHERE);
            rig.sandbox.faults("none");
            Credentials federated = credentials(
                    thief.sts(
                            "GetFederationToken",
                            Map.of(
                                    "Name",
                                    "thief",
                                    "Policy",
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}")));
            Credentials first = credentials(
                    thief.sts("AssumeRole", Map.of("RoleArn", AwsSandbox.role("first"), "RoleSessionName", "one")));
            Credentials second = credentials(thief.with(first)
                    .sts("AssumeRole", Map.of("RoleArn", AwsSandbox.role("second"), "RoleSessionName", "two")));
            Credentials innocent =
                    rig.sandbox.cloud.roleSession(AwsSandbox.role("second"), "other", Duration.ofHours(1));
            for (Credentials each : List.of(key, federated, first, second, innocent)) {
                assertThat(thief.with(each).call("s3:GetObject", DATA).allowed())
                        .isTrue();
            }
            rig.sandbox.faults(faults);
            String before = rig.sandbox.cloud.fingerprint();
            Alert alert = leaked(rig, key, List.of());
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);

            Containment held = rig.hold(plan);
            assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
            for (Credentials each : List.of(key, federated, first, second)) {
                denied(thief.with(each));
            }
            passes(thief.with(innocent));

            assertThat(rig.decide(held.id(), Verb.RELEASE).state())
                    .as(rig.story())
                    .isEqualTo(ContainmentState.RELEASED);
            assertThat(rig.sandbox.cloud.fingerprint()).isNotEqualTo(before); // the exposed key stays off
            assertThat(rig.sandbox.cloud.lines().stream().filter(line -> line.contains("cordon-cn")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"propagation=5s", "propagation=5s,throttle=20%"})
    void an_attacker_who_makes_a_second_key_and_detaches_the_deny_is_held_all_the_same(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials key = rig.sandbox.cloud.credentials(CI);
            Alert alert = leaked(rig, key, List.of());
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);
            try (Adversary adversary = new Adversary(
                    rig.sandbox.caller(key, AwsSandbox.ELSEWHERE),
                    rig.sandbox.clock,
                    List.of(
                            Move.createKey("ci"),
                            Move.detachDenies("ci"),
                            Move.detach(
                                    "ci", "arn:aws:iam::" + AwsSandbox.ACCOUNT + ":policy/cordon/cordon-" + plan.id()),
                            Move.use("s3:GetObject", DATA)))) {
                rig.runner.begin(Containment.approved(plan, "test", rig.sandbox.clock.millis()));
                for (int i = 0;
                        i < 40 && rig.journal.load(plan.id()).orElseThrow().state() != ContainmentState.APPLIED;
                        i++) {
                    rig.runner.runDue(plan.id());
                    rig.sandbox.clock.move(Duration.ofMillis(300));
                }
                adversary.round(); // within the propagation
                assertThat(adversary.successes().stream().map(one -> one.what()))
                        .anyMatch(what -> what.startsWith("CreateAccessKey"))
                        .anyMatch(what -> what.startsWith("Detach"));
                Containment held = rig.drive(plan.id());
                assertThat(held.state()).as(rig.story()).isEqualTo(ContainmentState.HELD);
                assertThat(rig.story()).contains("REASSERTED");
                int tried = adversary.attempts().size();
                adversary.round();
                assertThat(adversary
                                .attempts()
                                .subList(tried, adversary.attempts().size()))
                        .isNotEmpty()
                        .noneMatch(one -> one.succeeded());
                assertThat(adversary.credentials()).hasSizeGreaterThan(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "breakglass", "pipeline"})
    void who_undoes_a_hold_decides_how_it_ends(String who) throws Exception {
        try (HoldRig rig = new HoldRig("none", folder)) {
            Credentials key = rig.sandbox.cloud.credentials(CI);
            Alert alert = leaked(rig, key, List.of());
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);
            Containment held = rig.hold(plan);
            String policy = "arn:aws:iam::" + AwsSandbox.ACCOUNT + ":policy/cordon/cordon-" + plan.id();
            rig.sandbox.clock.move(Duration.ofMinutes(5));
            assertThat(rig.sandbox
                            .caller(rig.sandbox.cloud.credentials(AwsSandbox.user(who)), AwsSandbox.HOME)
                            .iam("DetachUserPolicy", Map.of("UserName", "ci", "PolicyArn", policy))
                            .allowed())
                    .isTrue();
            Containment after = rig.recheck(held.id());
            assertThat(after.state())
                    .as(rig.story())
                    .isEqualTo(who.equals("pipeline") ? ContainmentState.FAILED : ContainmentState.RELEASED);
            assertThat(rig.story()).contains(AwsSandbox.user(who));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "propagation=5s"})
    void a_lease_ends_at_aws_although_cordon_is_dead(String faults) throws Exception {
        try (HoldRig rig = new HoldRig(faults, folder)) {
            Credentials stolen = rig.sandbox.cloud.roleSession(WORKER, "i-0aaaaaaaaaaaaaaaa", Duration.ofHours(2));
            SpeakingEvent event = TestAlerts.event(
                    rig.sandbox.clock.millis(),
                    "s3:GetObject",
                    DATA,
                    AwsSandbox.ELSEWHERE,
                    stolen.accessKeyId(),
                    rig.sandbox.idOf(WORKER) + ":i-0aaaaaaaaaaaaaaaa");
            Alert alert = TestAlerts.alert(
                    WORKER, WORKER, IdentityKind.WORKLOAD, false, List.of(event), List.of(WORKER), ROUTINE);
            HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), HeldFacts.NONE);
            Containment held = rig.hold(plan);
            SandboxCaller thief = rig.sandbox.caller(stolen, AwsSandbox.ELSEWHERE);
            denied(thief);
            rig.sandbox.clock.move(
                    Duration.ofMillis(held.lease().deadlineMillis() - rig.sandbox.clock.millis() - 2_000));
            denied(thief);
            rig.sandbox.clock.move(Duration.ofSeconds(4));
            passes(thief);
        }
    }
}
