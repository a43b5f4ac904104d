package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Requirement;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stays although it is dangerous elsewhere, asked by a thief. */
class HarmlessDangerTest {
    private static final HoldSlots ROOM = new HoldSlots(PrincipalType.ROLE, 10, 0, true);
    private static final HoldTerms HARMLESS = HoldTerms.defaults().withDanger(DangerRule.KEEP_HARMLESS);
    private static final String ANY = "arn:aws:iam::" + Held.ACCOUNT + ":role/any";

    private static RequestContext passing(String service) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:CurrentTime", List.of(NOW.toString()));
        keys.put("iam:PassedToService", List.of(service));
        return RequestContext.of(keys, true);
    }

    private static PolicyStack held(PolicyStack before, RoutineSet does) {
        return with(
                before,
                SurgicalHold.compile(HARMLESS.of(before, does).until(Held.END), ROOM)
                        .policies());
    }

    @Test
    void no_way_of_the_catalogue_is_open_to_an_administrator_who_started_and_passed_everything() {
        List<String> does = new ArrayList<>();
        Starts.bundled().all().forEach(action -> does.add(ActionPatterns.written(action) + " *"));
        RolePassing.bundled().all().keySet().forEach(action -> does.add(ActionPatterns.written(action) + " *"));
        PolicyStack after = held(Held.role("*"), routine(does.toArray(String[]::new)));
        for (EscalationPath path : EscalationCatalogue.bundled().paths()) {
            Set<String> services = new HashSet<>(Set.of("ec2.amazonaws.com"));
            path.requires().forEach(requirement -> {
                services.add(requirement.action().split(":")[0] + ".amazonaws.com");
                services.addAll(requirement.passedTo());
            });
            for (String service : services) {
                assertThat(path.requires())
                        .as(path.id() + " by " + service)
                        .anySatisfy(requirement ->
                                assertThat(denied(after, requirement, service)).isTrue());
            }
        }
    }

    private static boolean denied(PolicyStack after, Requirement requirement, String service) {
        return Held.decide(after, requirement.action(), ANY, passing(service)).explicitDeny() == Truth.YES;
    }

    @Test
    void no_way_of_the_catalogue_passes_a_role_to_a_service_that_roles_may_still_be_passed_to() {
        Set<String> services = new HashSet<>(RolePassing.bundled().all().values());
        assertThat(services).isNotEmpty();
        for (EscalationPath path : EscalationCatalogue.bundled().paths()) {
            path.requires()
                    .forEach(requirement ->
                            assertThat(requirement.passedTo()).as(path.id()).doesNotContainAnyElementsOf(services));
            assertThat(path.requires())
                    .as(path.id())
                    .noneMatch(requirement ->
                            RolePassing.bundled().all().containsKey(ActionPatterns.folded(requirement.action())));
        }
    }

    @Test
    void a_function_may_be_called_and_not_changed() {
        PolicyStack before = Held.role("lambda:*", "iam:PassRole");
        HoldTerms terms = HARMLESS.of(before, routine("lambda:ListFunctions *"));
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        PolicyStack after = with(before, fit.policies());
        RequestContext context = passing("lambda.amazonaws.com");
        String function = "arn:aws:lambda:eu-west-1:" + Held.ACCOUNT + ":function:web";
        assertThat(Held.allowed(after, "lambda:InvokeFunction", function, context))
                .isTrue();
        for (String action : List.of("lambda:UpdateFunctionCode", "lambda:CreateFunction", "lambda:AddPermission")) {
            assertThat(Held.allowed(after, action, function, context))
                    .as(action)
                    .isFalse();
        }
        assertThat(Held.allowed(after, "iam:PassRole", ANY, context)).isFalse();
        assertThat(fit.unlogged()).contains("lambda:InvokeFunction");
        assertThat(fit.dangerKept()).anySatisfy(why -> assertThat(why).startsWith("lambda:InvokeFunction: "));
    }

    @Test
    void where_the_playbook_keeps_what_makes_functions_calling_them_is_danger_again() {
        PolicyStack before = Held.role("lambda:*");
        HoldTerms terms = HARMLESS.of(before, routine("lambda:UpdateFunctionCode20150331v2 *"))
                .withDanger(DangerRule.KEEP_ROUTINE);
        PolicyStack after = with(before, SurgicalHold.compile(terms, ROOM).policies());
        assertThat(Held.decide(after, "lambda:InvokeFunction", "*", passing("x"))
                        .explicitDeny())
                .isEqualTo(Truth.YES);
    }

    @Test
    void instances_start_as_they_are_and_get_no_other_first_script() {
        PolicyStack after = held(Held.role("ec2:*"), routine("ec2:StartInstances *", "ec2:StopInstances *"));
        RequestContext context = passing("ec2.amazonaws.com");
        assertThat(Held.allowed(after, "ec2:StartInstances", "*", context)).isTrue();
        assertThat(Held.allowed(after, "ec2:ModifyInstanceAttribute", "*", context))
                .isFalse();
        PolicyStack unused = held(Held.role("ec2:*"), routine("ec2:DescribeInstances *"));
        assertThat(Held.allowed(unused, "ec2:StartInstances", "*", context)).isFalse();
    }

    @Test
    void what_takes_code_with_the_call_stays_denied_although_routine() {
        for (String action :
                List.of("glue:StartJobRun", "batch:SubmitJob", "codebuild:StartBuild", "ssm:SendCommand")) {
            PolicyStack after = held(Held.role("*"), routine(action + " *"));
            assertThat(Held.allowed(after, action, "*", passing("x")))
                    .as(action)
                    .isFalse();
        }
    }

    @Test
    void a_backup_passes_its_role_to_the_backup_service_and_a_thief_to_no_other() {
        PolicyStack before = Held.role("backup:*", "iam:PassRole", "lambda:*", "ec2:*");
        HoldTerms terms = HARMLESS.of(before, routine("backup:StartBackupJob *", "ec2:DescribeInstances *"))
                .until(Held.END);
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        PolicyStack after = with(before, fit.policies());
        assertThat(Held.allowed(after, "backup:StartBackupJob", "*", passing("backup.amazonaws.com")))
                .isTrue();
        assertThat(Held.allowed(after, "iam:PassRole", ANY, passing("backup.amazonaws.com")))
                .isTrue();
        for (String service : List.of("lambda.amazonaws.com", "ec2.amazonaws.com", "backup.amazonaws.com.evil")) {
            assertThat(Held.allowed(after, "iam:PassRole", ANY, passing(service)))
                    .as(service)
                    .isFalse();
        }
        RequestContext unnamed = HoldContext.at(NOW).complete();
        assertThat(Held.allowed(after, "iam:PassRole", ANY, unnamed)).isFalse();
        assertThat(fit.dangerKept()).anySatisfy(why -> assertThat(why).startsWith("iam:PassRole to backup"));
        assertThat(fit.policies()).allSatisfy(policy -> {
            assertThat(DenyOnly.problems(policy.text())).isEmpty();
            assertThat(policy.felt()).doesNotContain("CurrentTime");
        });
        HoldPolicy network = HoldPolicy.network(
                new UsualNetworks(List.of("198.51.100.0/24"), List.of(), List.of(), List.of()), terms);
        assertThat(network.dangerKept()).isEqualTo(fit.dangerKept());
        Map<String, List<String>> inside = new HashMap<>();
        inside.put("aws:CurrentTime", List.of(NOW.toString()));
        inside.put("aws:SourceIp", List.of("198.51.100.7"));
        PolicyStack usual = with(before, List.of(network));
        inside.put("iam:PassedToService", List.of("backup.amazonaws.com"));
        assertThat(Held.allowed(usual, "iam:PassRole", ANY, RequestContext.of(inside, true)))
                .isTrue();
        inside.put("iam:PassedToService", List.of("lambda.amazonaws.com"));
        assertThat(Held.allowed(usual, "iam:PassRole", ANY, RequestContext.of(inside, true)))
                .isFalse();
    }

    @Test
    void a_restore_gives_a_machine_a_role_and_stays_denied_although_routine() {
        PolicyStack before = Held.role("backup:*", "iam:PassRole");
        PolicyStack alone = held(before, routine("backup:StartRestoreJob *"));
        assertThat(Held.allowed(alone, "backup:StartRestoreJob", "*", passing("backup.amazonaws.com")))
                .isFalse();
        assertThat(Held.allowed(alone, "iam:PassRole", ANY, passing("backup.amazonaws.com")))
                .isFalse();
        HoldTerms both = HARMLESS.of(before, routine("backup:StartBackupJob *", "backup:StartRestoreJob *"));
        UsualNetworks usual = new UsualNetworks(List.of("198.51.100.0/24"), List.of(), List.of(), List.of());
        for (HoldPolicy policy : List.of(
                HoldPolicy.network(usual, both), HoldPolicy.session(List.of("AROAJOB:thief"), List.of(), both))) {
            PolicyStack after = with(before, List.of(policy));
            Map<String, List<String>> inside = new HashMap<>();
            inside.put("aws:SourceIp", List.of("198.51.100.7"));
            inside.put("aws:userid", List.of("AROAJOB:usual"));
            inside.put("iam:PassedToService", List.of("backup.amazonaws.com"));
            RequestContext context = RequestContext.of(inside, true);
            assertThat(Held.allowed(after, "iam:PassRole", ANY, context)).isTrue();
            assertThat(Held.allowed(after, "backup:StartBackupJob", "*", context))
                    .isTrue();
            assertThat(Held.allowed(after, "backup:StartRestoreJob", "*", context))
                    .isFalse();
        }
    }

    @Test
    void what_was_planted_before_the_hold_is_not_started_under_it() {
        Map<String, String> startedAfter = Map.of(
                "lambda:UpdateFunctionCode20150331v2", "lambda:InvokeFunction",
                "cloudformation:CreateStack", "lambda:InvokeFunction",
                "states:UpdateStateMachine", "states:StartExecution",
                "ec2:ModifyInstanceAttribute", "ec2:StartInstances",
                "sagemaker:UpdateNotebookInstance", "sagemaker:StartNotebookInstance");
        PolicyStack before = Held.role("*");
        RequestContext context = passing("x");
        startedAfter.forEach((planted, started) -> {
            HoldTerms terms = HARMLESS.of(before, routine(started + " *"));
            PolicyStack kept = with(
                    before,
                    SurgicalHold.compile(terms.afterTrying(Set.of("s3:GetObject", started)), ROOM)
                            .policies());
            assertThat(Held.allowed(kept, started, "*", context)).as(started).isTrue();
            HoldTerms after = terms.afterTrying(Set.of("s3:GetObject", planted));
            HoldFit fit = SurgicalHold.compile(after, ROOM);
            UsualNetworks usual = new UsualNetworks(List.of("198.51.100.0/24"), List.of(), List.of(), List.of());
            for (List<HoldPolicy> policies : List.of(fit.policies(), List.of(HoldPolicy.network(usual, after)))) {
                assertThat(Held.decide(with(before, policies), started, "*", context)
                                .explicitDeny())
                        .as(started + " after " + planted)
                        .isEqualTo(Truth.YES);
            }
            assertThat(fit.dangerKept()).noneMatch(why -> why.startsWith(started));
            assertThat(fit.dangerDenied()).contains(started);
        });
    }

    @Test
    void what_runs_the_same_by_another_name_is_denied_with_it() {
        PolicyStack before = Held.role("lambda:*", "states:*");
        HoldTerms terms = HARMLESS.of(before, routine("lambda:InvokeFunctionUrl *"));
        for (String alike : List.of("lambda:InvokeAsync", "lambda:InvokeFunctionUrl")) {
            HoldFit fit = SurgicalHold.compile(terms, ROOM);
            assertThat(Held.allowed(with(before, fit.policies()), alike, "*", passing("x")))
                    .isTrue();
            HoldFit after = SurgicalHold.compile(terms.afterTrying(Set.of("lambda:UpdateFunctionCode")), ROOM);
            assertThat(Held.allowed(with(before, after.policies()), alike, "*", passing("x")))
                    .as(alike)
                    .isFalse();
            assertThat(after.dangerDenied()).contains("lambda:InvokeFunctionUrl");
            assertThat(after.unlogged()).doesNotContain(alike);
        }
    }

    @Test
    void where_no_danger_stays_nothing_runs_the_same_by_another_name() {
        PolicyStack before = Held.role("lambda:*", "states:*");
        HoldTerms terms =
                HARMLESS.of(before, routine("lambda:InvokeFunctionUrl *")).withDanger(DangerRule.DENY);
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        for (String alike : List.of(
                "lambda:InvokeAsync",
                "lambda:InvokeFunctionUrl",
                "states:StartSyncExecution",
                "states:RedriveExecution")) {
            assertThat(Held.allowed(with(before, fit.policies()), alike, "*", passing("x")))
                    .as(alike)
                    .isFalse();
            assertThat(fit.unlogged()).doesNotContain(alike);
        }
    }

    @Test
    void danger_that_did_not_fit_closes_no_way() {
        PolicyStack before = Held.role("*");
        String[] starts = Starts.bundled().all().stream()
                .map(action -> ActionPatterns.written(action) + " *")
                .toArray(String[]::new);
        HoldTerms terms = HARMLESS.of(before, routine(starts));
        UsualNetworks usual = new UsualNetworks(List.of("198.51.100.0/24"), List.of(), List.of(), List.of());
        RequestContext inside = RequestContext.of(Map.of("aws:SourceIp", List.of("198.51.100.7")), true);
        Set<Integer> kept = new HashSet<>();
        for (int characters = 500; characters <= 6_000; characters += 500) {
            HoldPolicy policy = HoldPolicy.network(usual, terms.within(characters));
            PolicyStack after = with(before, List.of(policy));
            Set<String> open = new HashSet<>();
            policy.dangerKept().forEach(why -> open.add(ActionPatterns.folded(why.split(": ")[0])));
            kept.add(open.size());
            for (EscalationPath path : EscalationCatalogue.bundled().paths()) {
                if (path.requires().stream().anyMatch(r -> open.contains(ActionPatterns.folded(r.action())))) {
                    assertThat(path.requires())
                            .as(path.id() + " within " + characters)
                            .anySatisfy(r -> assertThat(Held.decide(after, r.action(), ANY, inside)
                                            .explicitDeny())
                                    .isEqualTo(Truth.YES));
                }
            }
        }
        assertThat(kept).contains(starts.length).hasSizeGreaterThan(1);
    }

    @Test
    void danger_that_the_playbook_keeps_is_named_too() {
        PolicyStack before = Held.role("lambda:*");
        HoldTerms terms = HARMLESS.of(before, routine("lambda:UpdateFunctionCode20150331v2 *"))
                .withDanger(DangerRule.KEEP_ROUTINE);
        assertThat(SurgicalHold.compile(terms, ROOM).dangerKept())
                .anySatisfy(why -> assertThat(why).startsWith("lambda:UpdateFunctionCode: "));
    }

    @Test
    void what_is_kept_stands_in_the_study_as_what_passes() {
        PolicyStack before = Held.role("lambda:*", "iam:PassRole", "backup:*");
        HoldTerms terms = HARMLESS.of(before, routine("backup:StartBackupJob *"));
        HoldFit fit = SurgicalHold.compile(terms, ROOM);
        RequestContext unknown = HoldContext.at(NOW).context();
        HoldStudy study = HoldStudy.of(fit.policies(), terms, unknown, unknown);
        assertThat(study.passes())
                .containsEntry("lambda:InvokeFunction", Truth.YES)
                .containsEntry("iam:PassRole", Truth.POSSIBLE);
        assertThat(study.residual().dangerous()).contains("lambda:invokefunction", "iam:passrole");
        PolicyStack after = with(before, fit.policies());
        for (String action : ActionPatterns.all()) {
            boolean passes = study.passes().containsKey(ActionPatterns.written(action));
            boolean open = Held.decide(after, action, "arn:*:*:*:*:*", unknown)
                            .allowed()
                            .mayBe()
                    || Held.decide(after, action, "*", unknown).allowed().mayBe();
            assertThat(passes).as(action).isEqualTo(open);
        }
    }
}
