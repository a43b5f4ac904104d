package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold whatever the policies say. */
class PolicyPropertyTest {
    private static final int ROUNDS = 2_000;
    private static final String ACTION = "s3:GetObject";

    private final Random random = new Random(20261121);

    @Test
    void explicit_deny_always_wins() {
        RandomPolicies policies = new RandomPolicies(random, true);
        NamedPolicy denyAll = new NamedPolicy(
                "deny",
                PolicyReader.read("{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}")
                        .document());
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts what = policies.resource();
            RequestContext context = RequestContext.of(policies.known(), random.nextBoolean());
            Decision decision = PolicyEvaluator.decide(who, ACTION, what, context);
            if (decision.explicitDeny() == Truth.YES) {
                assertThat(decision.allowed()).isEqualTo(Truth.NO);
            }
            Decision denied = PolicyEvaluator.decide(with(who, denyAll), ACTION, what, context);
            assertThat(denied.allowed()).isEqualTo(Truth.NO);
            assertThat(denied.explicitDeny()).isEqualTo(Truth.YES);
            assertThat(denied.reasons().get(0).effect()).isEqualTo("denies");
        }
    }

    @Test
    void another_allow_never_lowers_and_another_deny_never_raises() {
        RandomPolicies policies = new RandomPolicies(random, true);
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts what = policies.resource();
            RequestContext context = RequestContext.of(policies.known(), random.nextBoolean());
            Truth before = PolicyEvaluator.decide(who, ACTION, what, context).allowed();
            assertThat(PolicyEvaluator.decide(with(who, one(policies, Effect.ALLOW)), ACTION, what, context)
                            .allowed())
                    .isGreaterThanOrEqualTo(before);
            assertThat(PolicyEvaluator.decide(with(who, one(policies, Effect.DENY)), ACTION, what, context)
                            .allowed())
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void complete_context_never_leaves_anything_possible() {
        RandomPolicies policies = new RandomPolicies(random, true);
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts what = policies.resource();
            RequestContext context = RequestContext.of(policies.known(), true);
            Decision decision = PolicyEvaluator.decide(who, ACTION, what, context);
            assertThat(decision.allowed()).isNotEqualTo(Truth.POSSIBLE);
            assertThat(decision.explicitDeny()).isNotEqualTo(Truth.POSSIBLE);
            ActionScope scope = ActionScope.of(who, ACTION);
            assertThat(scope.on(what, context)).isNotEqualTo(Truth.POSSIBLE);
            assertThat(scope.denied(what, context)).isNotEqualTo(Truth.POSSIBLE);
            assertThat(PolicyEvaluator.decide(who, ACTION, what, RequestContext.NONE)
                            .allowed())
                    .isNotEqualTo(Truth.POSSIBLE);
        }
    }

    @Test
    void answer_under_a_partial_context_holds_for_every_completion_of_it() {
        RandomPolicies policies = new RandomPolicies(random, false);
        Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts what = policies.resource();
            Map<String, List<String>> known = policies.known();
            Decision partial = PolicyEvaluator.decide(who, ACTION, what, RequestContext.of(known, false));
            seen.merge(partial.allowed(), 1, Integer::sum);
            for (int k = 0; k < 4; k++) {
                Map<String, List<String>> completed = policies.completed(known);
                Decision whole = PolicyEvaluator.decide(who, ACTION, what, RequestContext.of(completed, true));
                if (partial.allowed() != Truth.POSSIBLE) {
                    assertThat(whole.allowed())
                            .as("%s %s %s", partial, whole, completed)
                            .isEqualTo(partial.allowed());
                }
                if (partial.explicitDeny() != Truth.POSSIBLE) {
                    assertThat(whole.explicitDeny()).isEqualTo(partial.explicitDeny());
                }
            }
        }
        assertThat(seen)
                .hasSize(3)
                .allSatisfy((truth, times) -> assertThat(times).isGreaterThan(ROUNDS / 20));
    }

    @Test
    void what_nothing_of_ones_own_might_grant_is_denied_where_no_resource_policy_was_seen() {
        RandomPolicies policies = new RandomPolicies(random, true);
        List<String> actions =
                List.of(ACTION, "s3:PutObject", "iam:CreateUser", "sts:GetCallerIdentity", "kms:Decrypt");
        int none = 0;
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts any = policies.resource();
            ResourceFacts what = new ResourceFacts(any.arn(), "", null, null, false, List.of());
            RequestContext context = RequestContext.of(policies.known(), random.nextInt(3) == 0);
            String action = actions.get(random.nextInt(actions.size()));
            if (!PolicyEvaluator.mayGrant(who, action)) {
                none++;
                Decision decision = PolicyEvaluator.decide(who, action, what, context);
                assertThat(decision.allowed()).as(decision.toString()).isEqualTo(Truth.NO);
            }
        }
        assertThat(none).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    @Test
    void scope_agrees_with_the_decision_where_no_resource_policy_speaks() {
        RandomPolicies policies = new RandomPolicies(random, true);
        for (int i = 0; i < ROUNDS; i++) {
            PolicyStack who = policies.stack();
            ResourceFacts any = policies.resource();
            ResourceFacts what = new ResourceFacts(any.arn(), who.principal().account(), null, null, true, List.of());
            RequestContext context = RequestContext.of(policies.known(), random.nextInt(3) == 0);
            Decision decision = PolicyEvaluator.decide(who, ACTION, what, context);
            ActionScope scope = ActionScope.of(who, ACTION);
            assertThat(scope.on(what, context)).as(decision.toString()).isEqualTo(decision.allowed());
            assertThat(scope.denied(what, context)).isEqualTo(decision.explicitDeny());
            if (scope.nothing()) {
                assertThat(decision.allowed()).isEqualTo(Truth.NO);
            }
            if (scope.everything() == Truth.YES) {
                assertThat(decision.allowed()).isEqualTo(Truth.YES);
            }
        }
    }

    @Test
    void scopes_of_the_same_statements_in_another_order_are_equal() {
        RandomPolicies policies = new RandomPolicies(random, true);
        for (int i = 0; i < ROUNDS / 10; i++) {
            PolicyStack who = policies.stack();
            List<NamedPolicy> shuffled = new ArrayList<>();
            for (NamedPolicy policy : who.identity()) {
                List<Statement> statements = new ArrayList<>(policy.document().statements());
                Collections.shuffle(statements, random);
                PolicyDocument document = new PolicyDocument(
                        "2012-10-17", statements, policy.document().readable());
                shuffled.add(new NamedPolicy("other name", document));
            }
            Collections.shuffle(shuffled, random);
            PolicyStack other =
                    new PolicyStack(who.principal(), shuffled, who.boundary(), who.serviceControl(), who.session());
            assertThat(ActionScope.of(other, ACTION))
                    .isEqualTo(ActionScope.of(who, ACTION))
                    .hasSameHashCodeAs(ActionScope.of(who, ACTION));
        }
    }

    private static NamedPolicy one(RandomPolicies policies, Effect effect) {
        return new NamedPolicy(
                "one", new PolicyDocument("2012-10-17", List.of(policies.statement(1, effect, false)), true));
    }

    private static PolicyStack with(PolicyStack who, NamedPolicy policy) {
        List<NamedPolicy> identity = new ArrayList<>(who.identity());
        identity.add(policy);
        return new PolicyStack(who.principal(), identity, who.boundary(), who.serviceControl(), who.session());
    }
}
