package dev.cordon.engine.guardrail;

import static dev.cordon.engine.guardrail.PlanDraft.NOW;
import static dev.cordon.engine.guardrail.PlanDraft.ORDERS;
import static dev.cordon.engine.guardrail.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.plan.ResponseEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardrailsTest {
    private static final String BASE = "responder: {principal: 'arn:aws:iam::111122223333:role/cordon/responder',"
            + " chain: ['arn:aws:iam::111122223333:user/cordon-base']}\n";
    private static final String AUTOMATIC = "mode: automatic\n" + BASE;

    private final GuardrailCounts counts = new GuardrailCounts();
    private final TestAccount account = new TestAccount()
            .role("/", "orders", "arn:aws:iam::aws:policy/ReadOnlyAccess")
            .role("/cordon/", "responder", "arn:aws:iam::111122223333:policy/cordon-acts")
            .user("cordon-base", List.of("robots"), "arn:aws:iam::111122223333:policy/base")
            .group("robots", "arn:aws:iam::111122223333:policy/robots")
            .role("/aws-service-role/ecs.amazonaws.com/", "AWSServiceRoleForECS")
            .role("/aws-reserved/sso.amazonaws.com/eu-west-1/", "AWSReservedSSO_Admin_0123")
            .role("/", "AWSServiceRoleForNobody")
            .role("/", "AWSReservedSSO_pretender")
            .role("/team/", "vault");
    private final PlanDraft plan = new PlanDraft();
    private String thrown = "";
    private BudgetStanding budget = BudgetStanding.ADMITTED;
    private long days = 90;
    private long events = 10_000;
    private String caller = "";

    private static GuardrailConfig config(String yaml) {
        try {
            return GuardrailReader.read("guardrails.yaml", yaml);
        } catch (InvalidConfigException e) {
            throw new AssertionError(e);
        }
    }

    private Review review(String yaml) {
        GuardrailConfig config = config(yaml);
        ReviewFacts facts = new ReviewFacts(
                NOW,
                KnownPrincipals.of(account.build()),
                ResponderFacts.of(config.responder(), caller, account.build()),
                days,
                events,
                budget);
        Guardrails guardrails =
                new Guardrails(config, List.of(PlanDraft.DENY, PlanDraft.TRUST, PlanDraft.EDIT), () -> thrown, counts);
        return guardrails.review(plan.build(), facts);
    }

    private static Set<GuardrailRule> rules(Review review) {
        return review.rules().stream().map(RuleFinding::rule).collect(Collectors.toSet());
    }

    private void refused(String yaml, GuardrailRule... rules) {
        Review review = review(yaml);
        assertThat(review).isInstanceOf(Review.Refused.class);
        assertThat(rules(review)).containsExactlyInAnyOrder(rules);
    }

    private void asked(String yaml, GuardrailRule... rules) {
        Review review = review(yaml);
        assertThat(review).isInstanceOf(Review.NeedsApproval.class);
        assertThat(rules(review)).containsExactlyInAnyOrder(rules);
    }

    private void allowed(String yaml) {
        assertThat(review(yaml)).isEqualTo(new Review.Allowed());
    }

    @Test
    void a_plan_that_no_rule_concerns_goes_on_where_stage_and_mode_say_so() {
        allowed(AUTOMATIC);
        assertThat(review(AUTOMATIC).begin(plan.build(), NOW).state()).isEqualTo(ContainmentState.APPROVED);
    }

    @ParameterizedTest
    @EnumSource(PlaybookStage.class)
    void nothing_is_automatic_unless_stage_and_mode_both_say_so(PlaybookStage stage) {
        plan.stage = stage;
        for (TenantMode mode : TenantMode.values()) {
            Review review = review("mode: " + mode.label() + "\n" + BASE);
            boolean both = mode == TenantMode.AUTOMATIC && stage.compareTo(PlaybookStage.LEASE) >= 0;
            boolean observe = mode == TenantMode.OBSERVE || stage == PlaybookStage.OBSERVE;
            Class<?> expected =
                    both ? Review.Allowed.class : observe ? Review.Refused.class : Review.NeedsApproval.class;
            assertThat(review).as("%s, %s", mode, stage).isInstanceOf(expected);
        }
    }

    @Test
    void without_a_file_it_proposes_and_says_that_nobody_named_the_responder() {
        asked("", GuardrailRule.TENANT_MODE, GuardrailRule.RESPONDER_UNKNOWN);
        caller = "arn:aws:sts::111122223333:assumed-role/responder/cordon";
        asked("", GuardrailRule.TENANT_MODE);
    }

    @Test
    void a_lease_that_would_not_end_by_itself_is_not_automatic() {
        plan.onTimeout = OnTimeout.ESCALATE;
        asked(AUTOMATIC, GuardrailRule.STAGE);
        plan.stage = PlaybookStage.ACT;
        allowed(AUTOMATIC);
    }

    @Test
    void the_kill_switch_refuses_and_every_other_rule_that_applies_is_told_too() {
        thrown = "it is there";
        plan.question = "which of the two?";
        refused(AUTOMATIC, GuardrailRule.KILL_SWITCH, GuardrailRule.QUESTION);
        assertThat(review(AUTOMATIC).rules().get(0).rule()).isEqualTo(GuardrailRule.KILL_SWITCH);
    }

    @Test
    void a_plan_of_another_tenant_is_refused() {
        plan.tenant = "other";
        refused(AUTOMATIC, GuardrailRule.OTHER_TENANT);
        allowed("tenant: other\n" + AUTOMATIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:aws:iam::111122223333:role/not-read",
                "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
                "arn:aws:iam::111122223333:group/robots2",
                "service:111122223333:ecs",
                "arn:aws:iam::444455556666:role/orders"
            })
    void what_is_no_user_or_role_of_the_account_is_refused(String target) {
        plan.target = target;
        refused(AUTOMATIC, GuardrailRule.UNKNOWN_IDENTITY);
    }

    @Test
    void a_step_that_acts_on_nothing_known_is_refused() {
        plan.steps.add(step(1, PlanDraft.DENY.id(), "role orders", Map.of()));
        refused(AUTOMATIC, GuardrailRule.UNKNOWN_IDENTITY);
    }

    @Test
    void root_is_refused_as_target_and_as_target_of_a_step() {
        plan.target = "arn:aws:iam::111122223333:root";
        refused(AUTOMATIC, GuardrailRule.ACCOUNT_ROOT);
        plan.target = ORDERS;
        plan.steps.add(step(1, PlanDraft.DENY.id(), "arn:aws:iam::111122223333:root", Map.of()));
        refused(AUTOMATIC, GuardrailRule.ACCOUNT_ROOT);
    }

    @Test
    void lists_refuse_by_any_spelling_and_let_others_pass() {
        lists("never_touch", GuardrailRule.NEVER_TOUCH);
        lists("break_glass", GuardrailRule.BREAK_GLASS);
        lists("failover_roles", GuardrailRule.FAILOVER_ROLE);
    }

    private void lists(String key, GuardrailRule rule) {
        refused(AUTOMATIC + key + ": ['arn:aws:iam::*:role/ord*']", rule);
        refused(AUTOMATIC + key + ": ['arn:aws:sts::111122223333:assumed-role/Orders/i-0abc']", rule);
        allowed(AUTOMATIC + key + ": ['arn:aws:iam::*:role/team/*', 'arn:aws:iam::*:user/orders']");
    }

    @Test
    void a_path_that_the_log_did_not_tell_is_taken_from_the_account() {
        plan.on("arn:aws:iam::111122223333:role/vault");
        refused(AUTOMATIC + "never_touch: ['arn:aws:iam::*:role/team/*']", GuardrailRule.NEVER_TOUCH);
        allowed(AUTOMATIC + "never_touch: ['arn:aws:iam::*:role/other/*']");
        plan.on("arn:aws:sts::111122223333:assumed-role/vault/s");
        refused(AUTOMATIC + "never_touch: ['arn:aws:iam::*:role/team/*']", GuardrailRule.NEVER_TOUCH);
        allowed(AUTOMATIC + "never_touch: ['arn:aws:iam::*:role/other/*']");
    }

    @Test
    void a_step_on_somebody_protected_is_refused_though_the_target_is_not() {
        plan.steps.add(step(1, PlanDraft.DENY.id(), "arn:aws:iam::111122223333:user/alice", Map.of()));
        allowed(AUTOMATIC);
        refused(AUTOMATIC + "never_touch: ['arn:aws:iam::*:user/alice']", GuardrailRule.NEVER_TOUCH);
    }

    @Test
    void cordon_does_not_hold_itself_its_chain_its_groups_or_its_policies() {
        plan.on("arn:aws:iam::111122223333:role/responder");
        refused(AUTOMATIC, GuardrailRule.RESPONDER_SELF);
        plan.on("arn:aws:sts::111122223333:assumed-role/RESPONDER/now");
        refused(AUTOMATIC, GuardrailRule.RESPONDER_SELF);
        plan.on("arn:aws:iam::111122223333:user/cordon-base");
        refused(AUTOMATIC, GuardrailRule.RESPONDER_CHAIN);
        plan.on(ORDERS);
        plan.steps.add(step(1, PlanDraft.DENY.id(), "arn:aws:iam::111122223333:group/robots", Map.of()));
        refused(AUTOMATIC, GuardrailRule.RESPONDER_GROUP);
        for (String policy : List.of("robots", "base", "cordon-acts")) {
            String arn = "arn:aws:iam::111122223333:policy/" + policy;
            plan.steps.set(1, step(1, PlanDraft.DENY.id(), arn, Map.of()));
            refused(AUTOMATIC, GuardrailRule.RESPONDER_POLICY);
            plan.steps.set(1, step(1, PlanDraft.DENY.id(), ORDERS, Map.of("policy_arn", arn)));
            refused(AUTOMATIC, GuardrailRule.RESPONDER_POLICY);
        }
        plan.steps.set(1, step(1, PlanDraft.DENY.id(), ORDERS, Map.of("policy", "arn:aws:iam::aws:policy/AWSDenyAll")));
        allowed(AUTOMATIC);
    }

    @Test
    void whoever_the_provider_calls_us_is_ourselves_whatever_the_file_says() {
        caller = "arn:aws:sts::111122223333:assumed-role/orders/cordon";
        refused(AUTOMATIC, GuardrailRule.RESPONDER_SELF);
    }

    @Test
    void service_linked_roles_are_refused_by_their_path_and_not_by_a_name_that_anybody_may_choose() {
        plan.on("arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/ecs");
        refused(AUTOMATIC, GuardrailRule.SERVICE_LINKED_ROLE);
        plan.on("arn:aws:iam::111122223333:role/AWSServiceRoleForNobody");
        allowed(AUTOMATIC);
    }

    @Test
    void people_through_identity_center_have_no_lever_and_a_person_is_asked() {
        plan.on("arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123");
        asked(AUTOMATIC, GuardrailRule.SSO_RESERVED_ROLE);
        plan.on("arn:aws:iam::111122223333:role/AWSReservedSSO_pretender");
        allowed(AUTOMATIC);
        plan.on(ORDERS);
        plan.target = "sso:111122223333:alice";
        asked(AUTOMATIC, GuardrailRule.SSO_RESERVED_ROLE);
        plan.target = "arn:aws:identitystore::111122223333:identitystore/d-1/user/2";
        asked(AUTOMATIC, GuardrailRule.SSO_RESERVED_ROLE);
    }

    @Test
    void a_cutoff_in_the_future_is_refused_wherever_it_stands() {
        for (String moment : List.of("2099-01-01T00:00:00Z", "4070908800", "soon")) {
            plan.steps.set(0, step(0, PlanDraft.DENY.id(), ORDERS, Map.of("cutoff", moment)));
            refused(AUTOMATIC, GuardrailRule.CUTOFF_IN_FUTURE);
            plan.steps.set(0, step(0, PlanDraft.DENY.id(), ORDERS, Map.of("policy", revoking(moment))));
            refused(AUTOMATIC, GuardrailRule.CUTOFF_IN_FUTURE);
        }
        String past = Instant.ofEpochMilli(NOW - 1_000).toString();
        plan.steps.set(0, step(0, PlanDraft.DENY.id(), ORDERS, Map.of("policy", revoking(past), "cutoff", past)));
        allowed(AUTOMATIC);
    }

    private static String revoking(String moment) {
        return "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"DateLessThan\":{\"AWS:TokenIssueTime\":[\"" + moment + "\"]}}}]}";
    }

    @Test
    void a_plan_from_an_old_reading_is_refused_and_so_is_an_old_plan_or_one_from_the_future() {
        plan.snapshot = plan.planned - 3_600_001;
        refused(AUTOMATIC, GuardrailRule.STALE_SNAPSHOT);
        allowed(AUTOMATIC + "snapshot_max_age: 2h");
        plan.planned = NOW - 24 * 3_600_000 - 1;
        plan.snapshot = plan.planned;
        refused(AUTOMATIC, GuardrailRule.STALE_SNAPSHOT);
        plan.planned = NOW - 23 * 3_600_000;
        plan.snapshot = plan.planned;
        allowed(AUTOMATIC); // a person may take so long to approve
        plan.planned = NOW + 120_000;
        refused(AUTOMATIC, GuardrailRule.STALE_SNAPSHOT);
    }

    @Test
    void actions_that_are_unknown_propose_only_or_irreversible_are_told_apart() {
        plan.steps.set(0, step(0, "aws.made-up", ORDERS, Map.of()));
        refused(AUTOMATIC, GuardrailRule.UNKNOWN_ACTION);
        plan.steps.set(0, step(0, PlanDraft.TRUST.id(), ORDERS, Map.of()));
        asked(AUTOMATIC, GuardrailRule.PROPOSE_ONLY_ACTION, GuardrailRule.IRREVERSIBLE_ACTION);
        plan.steps.set(0, step(0, PlanDraft.EDIT.id(), ORDERS, Map.of()));
        asked(AUTOMATIC, GuardrailRule.IRREVERSIBLE_ACTION);
    }

    @Test
    void what_would_break_is_compared_with_the_maximum_and_unknown_is_above_every_one() {
        plan.response = new ResponseEstimate(true, 1_000, 10, 10, List.of(), List.of());
        allowed(AUTOMATIC);
        plan.response = new ResponseEstimate(true, 1_000, 0, 11, List.of(), List.of());
        asked(AUTOMATIC, GuardrailRule.RESPONSE_RADIUS);
        allowed(AUTOMATIC + "response: {max_percent: 2}");
        plan.response = ResponseEstimate.UNKNOWN;
        asked(AUTOMATIC + "response: {max_percent: 100, waived_for_exposed: true}", GuardrailRule.RESPONSE_RADIUS);
        plan.exposed = true;
        plan.rung = HoldRung.FULL;
        asked(AUTOMATIC + "response: {max_percent: 100}", GuardrailRule.RESPONSE_RADIUS);
        allowed(AUTOMATIC + "response: {waived_for_exposed: true}");
    }

    @Test
    void surgery_needs_history_and_other_rungs_do_not() {
        days = 13;
        asked(AUTOMATIC, GuardrailRule.IMMATURE_SURGICAL);
        plan.rung = HoldRung.SESSION;
        allowed(AUTOMATIC);
        plan.rung = HoldRung.SURGICAL;
        days = 14;
        events = 199;
        asked(AUTOMATIC, GuardrailRule.IMMATURE_SURGICAL);
        events = 200;
        allowed(AUTOMATIC);
        plan.immature = true;
        asked(AUTOMATIC, GuardrailRule.IMMATURE_SURGICAL);
    }

    @Test
    void a_credential_in_the_open_wants_a_full_hold() {
        plan.exposed = true;
        asked(AUTOMATIC, GuardrailRule.EXPOSED_NEEDS_FULL);
        plan.rung = HoldRung.FULL;
        allowed(AUTOMATIC);
    }

    @Test
    void a_question_is_for_a_person() {
        plan.question = "the thief sits in the same network as the workload";
        asked(AUTOMATIC, GuardrailRule.QUESTION);
    }

    @Test
    void four_eyes_apply_from_priority_blast_radius_or_kind_on_and_need_two() {
        String four = AUTOMATIC + "four_eyes: {from_priority: 90, from_blast_radius: 80, kinds: [human]}";
        allowed(four);
        plan.priority = 90;
        asked(four, GuardrailRule.FOUR_EYES);
        assertThat(((Review.NeedsApproval) review(four)).approvalsNeeded()).isEqualTo(2);
        assertThat(review(four).begin(plan.build(), NOW).approvalsNeeded()).isEqualTo(2);
        plan.priority = 10;
        plan.blastBefore = 80;
        asked(four, GuardrailRule.FOUR_EYES);
        plan.blastBefore = 10;
        plan.kind = IdentityKind.HUMAN;
        asked(four, GuardrailRule.FOUR_EYES);
        allowed(AUTOMATIC);
        plan.kind = IdentityKind.WORKLOAD;
        plan.priority = Double.NaN;
        asked(four, GuardrailRule.FOUR_EYES);
    }

    @Test
    void over_budget_is_asked_about_and_is_not_lost() {
        budget = BudgetStanding.OVER_TENANT;
        asked(AUTOMATIC, GuardrailRule.BUDGET_TENANT);
        assertThat(((Review.NeedsApproval) review(AUTOMATIC)).onlyBudget()).isTrue();
        assertThat(review(AUTOMATIC).begin(plan.build(), NOW).state()).isEqualTo(ContainmentState.PROPOSED);
        budget = BudgetStanding.OVER_COHORT;
        asked(AUTOMATIC, GuardrailRule.BUDGET_COHORT);
        plan.question = "?";
        assertThat(((Review.NeedsApproval) review(AUTOMATIC)).onlyBudget()).isFalse();
    }

    @Test
    void every_refusal_and_question_is_counted_under_its_rule() {
        review(AUTOMATIC);
        thrown = "it is there";
        review("mode: propose\n" + BASE);
        review("mode: observe\n" + BASE);
        assertThat(counts.byMetric())
                .isEqualTo(Map.of(
                        "guardrail.allowed", 1L,
                        "guardrail.refused{kill_switch}", 2L,
                        "guardrail.refused{tenant_mode}", 1L,
                        "guardrail.asked{tenant_mode}", 1L));
    }

    @Test
    void a_refused_plan_begins_refused_with_the_reason() {
        thrown = "it is there";
        assertThat(review(AUTOMATIC).begin(plan.build(), NOW).state()).isEqualTo(ContainmentState.REFUSED);
        assertThat(review(AUTOMATIC).begin(plan.build(), NOW).reason()).contains("kill_switch", "it is there");
    }
}
