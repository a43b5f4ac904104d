package dev.cordon.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.HoldRig;
import dev.cordon.aws.MemoryFolder;
import dev.cordon.aws.TestAlerts;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DangerRule;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlanHash;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.sandbox.SandboxCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsHoldPlannerIT {
    private static final String CI = AwsSandbox.user("ci");
    private static final String WORKER = AwsSandbox.role("worker");
    private static final String DATA = "arn:aws:s3:::data/report";
    private static final RoutineSet ROUTINE = TestAlerts.routine("s3:GetObject", DATA);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private HoldRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new HoldRig("none", folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private SpeakingEvent event(String action, String address, String key, String session) {
        return TestAlerts.event(rig.sandbox.clock.millis() - 1_000, action, DATA, address, key, session);
    }

    private Alert alert(String key, String target, boolean exposed, List<String> roles, SpeakingEvent... events) {
        return TestAlerts.alert(key, target, IdentityKind.UNKNOWN, exposed, List.of(events), roles, ROUTINE);
    }

    private String reason(Alert alert, Playbook playbook) {
        return rig.planning(alert, playbook, HeldFacts.NONE).fold(planned -> "planned", Planning.NotPlannable::reason);
    }

    private static List<String> actions(HoldPlan plan) {
        return plan.steps().stream().map(PlannedStep::action).toList();
    }

    @Test
    void what_has_no_lever_gets_a_reason_and_no_plan() {
        Playbook playbook = HoldRig.playbook("compromised-workload-role");
        SpeakingEvent any = event("s3:GetObject", "203.0.113.9", "", "");
        String account = "arn:aws:iam::" + AwsSandbox.ACCOUNT;
        assertThat(reason(alert(account + ":root", "", false, List.of(), any), playbook))
                .contains("no lever", "root");
        String linked = account + ":role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport";
        assertThat(reason(alert(linked, linked, false, List.of(), any), playbook))
                .contains("service-linked");
        String sso = account + ":role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef";
        assertThat(reason(alert("sso:1:alice", "sso:1:alice", false, List.of(sso), any), playbook))
                .contains("no lever", "Identity Center");
        assertThat(reason(alert("unknown:1:net", "", false, List.of(), any), playbook))
                .contains("never contained");
        String gone = AwsSandbox.user("gone");
        assertThat(reason(alert(gone, gone, false, List.of(), any), playbook)).contains("not in the account");
        assertThat(reason(alert(CI, CI, false, List.of(), any), HoldRig.playbook("over-broad-alert")))
                .contains("observes");
    }

    @Test
    void a_rehearsal_reads_the_account_and_changes_nothing() {
        String before = rig.sandbox.cloud.fingerprint();
        rig.planner(HeldFacts.NONE).rehearse();
        assertThat(rig.sandbox.cloud.fingerprint()).isEqualTo(before);
        assertThat(new String(rig.sandbox.cloud.trail(), StandardCharsets.UTF_8))
                .contains("GetAccountAuthorizationDetails");
    }

    @Test
    void an_exposed_key_stays_off_and_the_others_come_back() {
        String exposed = rig.sandbox.cloud.credentials(CI).accessKeyId();
        String other = rig.sandbox.cloud.createAccessKey(CI).accessKeyId();
        Alert alert = alert(CI, CI, true, List.of(), event("s3:GetObject", "203.0.113.9", exposed, ""));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);
        assertThat(plan.rung()).isEqualTo(HoldRung.FULL);
        assertThat(plan.question()).isEmpty();
        assertThat(actions(plan))
                .containsExactly("aws.attach-deny", "aws.deactivate-keys", "aws.deactivate-keys", "aws.sweep");
        PlannedStep first = plan.steps().get(1);
        PlannedStep second = plan.steps().get(2);
        assertThat(first.keepOff()).isTrue();
        assertThat(first.calls()).singleElement().asString().contains(exposed, "Inactive");
        assertThat(second.keepOff()).isFalse();
        assertThat(second.calls()).singleElement().asString().contains(other, "Inactive");
        assertThat(plan.owner()).isEqualTo("owner");
        assertThat(plan.ownerTagged()).isTrue();
        assertThat(plan.steps().get(0).calls()).anyMatch(call -> call.startsWith("iam:AttachUserPolicy"));
        assertThat(plan.response().deniedUses()).isEqualTo(100);
        assertThat(plan.blastAfter()).isLessThan(plan.blastBefore());
    }

    @Test
    void an_exposed_key_means_a_full_hold_although_the_ladder_has_none() {
        Playbook playbook = HoldRig.playbook("gentle", """
                playbook: gentle
                version: 1
                title: Gentle
                description: Without a full rung.
                stage: propose
                precedence: 1
                when: [alert.exposed]
                hold: {ladder: [session], max_response_radius: 1%}
                steps:
                  - action: aws.attach-deny
                    verify: {after: 10s, within: 2m}
                    revert: restore
                lease: {length: 1h, on_timeout: release, extend_at_most: 2h}
                sweep: list
                owner: platform team
                false_positives: [None.]
                rollback: Detach it.
                mappings: {attack: [T1078.004], csf: [RS.MI-01]}
                tests:
                  - {name: yes, given: {alert: {exposed: true}}, expect: select}
                  - {name: no, given: {alert: {exposed: false}}, expect: not-selected}
                """);
        Alert alert = alert(CI, CI, true, List.of(), event("s3:GetObject", "203.0.113.9", "", ""));
        HoldPlan plan = rig.plan(alert, playbook, HeldFacts.NONE);
        assertThat(plan.rung()).isEqualTo(HoldRung.FULL);
        assertThat(actions(plan)).containsExactly("aws.attach-deny", "aws.sweep");
        assertThat(plan.steps().get(0).parameter("policy"))
                .contains("\"Action\":\"*\"")
                .doesNotContain("userid");
        assertThat(plan.steps().get(1).mutating()).isFalse();
    }

    @Test
    void only_the_key_is_switched_off_where_only_the_key_is_in_the_open() {
        String exposed = rig.sandbox.cloud.credentials(CI).accessKeyId();
        rig.sandbox.cloud.createAccessKey(CI);
        Alert alert = alert(CI, CI, true, List.of(), event("s3:GetObject", "", exposed, ""));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("exposed-unused-key"), HeldFacts.NONE);
        assertThat(actions(plan)).containsExactly("aws.deactivate-keys", "aws.sweep");
        assertThat(plan.steps().get(0).parameter("keys")).isEqualTo(exposed);
        assertThat(plan.notes()).anyMatch(note -> note.contains("live on, up to 36 h"));
    }

    @Test
    void where_nothing_tells_attacker_and_workload_apart_the_plan_asks() {
        Alert alert = alert(WORKER, WORKER, false, List.of(), event("s3:GetObject", "198.51.100.9", "", ""));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), HeldFacts.NONE);
        assertThat(plan.rung()).isEqualTo(HoldRung.FULL);
        assertThat(plan.question()).contains("cannot be told apart", "role worker");
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("not session: "));
    }

    @Test
    void a_session_of_the_workloads_own_is_spared_for_odd_calls_beside_a_thiefs_and_the_plan_says_how_odd()
            throws IOException {
        String id = rig.sandbox.idOf(WORKER);
        String thief = id + ":i-0aaaaaaaaaaaaaaaa";
        String own = id + ":i-0bbbbbbbbbbbbbbbb";
        Alert alert = TestAlerts.alert(
                WORKER,
                WORKER,
                IdentityKind.WORKLOAD,
                false,
                List.of(
                        event("s3:GetObject", AwsSandbox.ELSEWHERE, "", thief),
                        event("kms:GenerateDataKey", "s3.amazonaws.com", "", own)),
                List.of(),
                ROUTINE,
                List.of(new SessionEvidence(thief, 9, 2.2, true), new SessionEvidence(own, 12, 0.5, false)));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("compromised-workload-role"), HeldFacts.NONE);
        assertThat(plan.rung()).isEqualTo(HoldRung.SESSION);
        assertThat(plan.steps().get(0).parameter("policy")).contains(thief).doesNotContain(own);
        assertThat(plan.notes())
                .anyMatch(note -> note.contains("the workload's own") && note.contains(own + " (62 %)"));
    }

    @Test
    void a_person_at_the_console_is_held_without_touching_keys_or_password() {
        try (AwsAccount admin = rig.sandbox.as(rig.sandbox.cloud.credentials(AwsSandbox.user("breakglass")))) {
            admin.iam().createLoginProfile(b -> b.userName("alice").password("correct horse battery 1A!"));
        }
        String alice = AwsSandbox.user("alice");
        Alert alert = alert(alice, alice, false, List.of(), event("s3:GetObject", "203.0.113.9", "", ""));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("suspicious-human-console-session"), HeldFacts.NONE);
        assertThat(plan.question()).isNotEmpty();
        assertThat(actions(plan)).containsExactly("aws.attach-deny", "aws.block-console", "aws.sweep");
        assertThat(plan.steps().get(1).required()).isFalse();
    }

    @Test
    void the_same_account_and_alert_give_the_same_plan() {
        Alert alert = alert(WORKER, WORKER, false, List.of(), event("s3:GetObject", "203.0.113.9", "", ""));
        Playbook playbook = HoldRig.playbook("compromised-workload-role");
        String one = PlanHash.of(rig.plan(alert, playbook, HeldFacts.NONE));
        assertThat(PlanHash.of(rig.plan(alert, playbook, HeldFacts.NONE))).isEqualTo(one);
    }

    @Test
    void full_slots_are_seen_before_anything_is_approved() {
        String crowded = AwsSandbox.user("crowded");
        Alert alert = alert(crowded, crowded, true, List.of(), event("s3:GetObject", "203.0.113.9", "", ""));
        HoldPlan plan = rig.plan(alert, HoldRig.playbook("leaked-access-key"), HeldFacts.NONE);
        assertThat(plan.steps().get(0).calls()).anyMatch(call -> call.contains("PutUserPermissionsBoundary"));
    }

    /** What the worker may do besides, so that some of it is dangerous. */
    private void mayUseFunctions() {
        try (AwsAccount admin = rig.sandbox.as(rig.sandbox.cloud.credentials(AwsSandbox.user("breakglass")))) {
            admin.iam()
                    .putRolePolicy(b -> b.roleName("worker")
                            .policyName("functions")
                            .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                    + "\"Action\":[\"lambda:*\",\"iam:PassRole\"],\"Resource\":\"*\"}]}"));
        }
    }

    private HoldPlan planOfWorker(DangerRule rule, HeldFacts facts, SpeakingEvent event) throws IOException {
        Path file = Path.of(System.getProperty("cordon.root"), "playbooks", "compromised-workload-role.yaml");
        String yaml = Files.readString(file);
        assertThat(yaml).contains("danger: deny");
        Playbook playbook = HoldRig.playbook(file.toString(), yaml.replace("danger: deny", "danger: " + rule.label()));
        return rig.plan(alert(WORKER, WORKER, false, List.of(WORKER), event), playbook, facts);
    }

    /** On the rungs session, network and surgical. */
    private List<HoldPlan> plansOfWorker(DangerRule rule) throws IOException {
        String session = rig.sandbox.idOf(WORKER) + ":i-0aaaaaaaaaaaaaaaa";
        HeldFacts networks = new HeldFacts(UsualNetworks.of(List.of("198.51.100.0/24")), Set.of(session));
        List<HoldPlan> plans = List.of(
                planOfWorker(rule, HeldFacts.NONE, event("s3:GetObject", AwsSandbox.ELSEWHERE, "", session)),
                planOfWorker(rule, networks, event("s3:GetObject", AwsSandbox.ELSEWHERE, "", session)),
                planOfWorker(rule, HeldFacts.NONE, event("secretsmanager:GetSecretValue", AwsSandbox.HOME, "", "")));
        assertThat(plans)
                .extracting(HoldPlan::rung)
                .containsExactly(HoldRung.SESSION, HoldRung.NETWORK, HoldRung.SURGICAL);
        return plans;
    }

    private static String line(HoldPlan plan, String service) {
        return plan.residual().stream()
                .filter(each -> each.startsWith(service + ": "))
                .findFirst()
                .orElse("");
    }

    @Test
    void nothing_dangerous_stays_on_any_rung_where_the_playbook_keeps_none() throws IOException {
        mayUseFunctions();
        assertThat(HoldRig.playbook("compromised-workload-role").hold().danger())
                .isEqualTo(DangerRule.DENY);
        for (HoldPlan plan : plansOfWorker(DangerRule.DENY)) {
            assertThat(plan.question()).as(plan.rung().label()).doesNotContain("Dangerous", "May that stay?");
            assertThat(plan.residual()).as(plan.rung().label()).noneMatch(line -> line.contains("!"));
            assertThat(plan.notes()).noneMatch(note -> note.contains("dangerous and open"));
        }
    }

    @Test
    void danger_that_stays_is_put_to_a_person_on_every_rung() throws IOException {
        mayUseFunctions();
        List<HoldPlan> plans = plansOfWorker(DangerRule.KEEP_HARMLESS);
        HoldPlan surgical = plans.get(2);
        for (HoldPlan plan : plans) {
            assertThat(plan.question())
                    .as(plan.rung().label())
                    .contains("lambda:InvokeFunction", "May that stay?", "No trail tells what was planted");
        }
        assertThat(line(surgical, "lambda")).contains("InvokeFunction!");
        assertThat(line(surgical, "s3")).contains("GetObject").doesNotContain("!");
    }

    @Test
    void a_function_that_a_thief_changed_before_the_hold_is_not_called_under_it() throws IOException {
        mayUseFunctions();
        String function = "arn:aws:lambda:us-east-1:" + AwsSandbox.ACCOUNT + ":function:web";
        SpeakingEvent odd = event("secretsmanager:GetSecretValue", AwsSandbox.HOME, "", "");
        SandboxCaller caller = rig.sandbox.caller(
                rig.sandbox.cloud.roleSession(WORKER, "i-0aaaaaaaaaaaaaaaa", Duration.ofHours(1)), AwsSandbox.HOME);
        assertThat(caller.call("lambda:GetFunction", function).allowed()).isTrue();
        HoldPlan before = planOfWorker(DangerRule.KEEP_HARMLESS, HeldFacts.NONE, odd);
        assertThat(line(before, "lambda")).contains("InvokeFunction!");
        assertThat(before.question())
                .contains("lambda:InvokeFunction", "May that stay?")
                .doesNotContain("No trail");

        Map<String, String> named = Map.of("Operation", "UpdateFunctionCode20150331v2");
        assertThat(caller.call("lambda:UpdateFunctionCode", function, named).allowed())
                .isTrue();
        HoldPlan after = planOfWorker(DangerRule.KEEP_HARMLESS, HeldFacts.NONE, odd);
        assertThat(after.rung()).isEqualTo(HoldRung.SURGICAL);
        assertThat(line(after, "lambda")).doesNotContain("InvokeFunction");
        assertThat(after.question()).doesNotContain("lambda:InvokeFunction");
    }
}
