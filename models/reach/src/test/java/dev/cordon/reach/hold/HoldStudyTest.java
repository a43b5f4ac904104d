package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoldStudyTest {
    private static final UsualNetworks USUAL = UsualNetworks.of(List.of("198.51.100.0/24"));
    private static final RequestContext HOME =
            HoldContext.at(NOW).session("AROAJOB:ci", NOW).from("198.51.100.7").complete();
    private static final RequestContext AWAY =
            HoldContext.at(NOW).session("AROAJOB:evil", NOW).from("203.0.113.9").complete();

    private static List<HoldPolicy> hold(HoldKind kind, HoldTerms terms) {
        return switch (kind) {
            case SESSION -> List.of(HoldPolicy.session(List.of("AROAJOB:evil"), List.of(), terms));
            case NETWORK -> List.of(HoldPolicy.network(USUAL, terms));
            case SURGICAL ->
                SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 9, 0, true))
                        .policies();
            default -> List.of(HoldPolicy.full(terms));
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = HoldKind.class,
            names = {"SESSION", "NETWORK", "SURGICAL", "FULL"})
    void what_is_listed_as_passing_is_exactly_what_the_evaluator_lets_pass(HoldKind kind) {
        PolicyStack before = Held.role("s3:*", "ec2:*", "iam:*", "sqs:*");
        HoldTerms terms = HoldTerms.defaults()
                .of(before, routine("ec2:DescribeInstances *", "s3:GetObject arn:aws:s3:::web/*", "iam:GetRole *"))
                .until(Held.END);
        List<HoldPolicy> policies = hold(kind, terms);
        HoldStudy study = HoldStudy.of(policies, terms, HOME, AWAY);
        PolicyStack after = with(before, policies);
        for (String action : ActionPatterns.all()) {
            Truth passes = study.passes().getOrDefault(ActionPatterns.written(action), Truth.NO);
            boolean bucket = Held.allowed(after, action, "arn:aws:s3:::web/a", AWAY);
            boolean none = Held.allowed(after, action, "*", AWAY);
            assertThat(bucket || none).as(action).isEqualTo(passes.mayBe());
        }
        assertThat(study.residual().open().stream()
                        .mapToInt(open -> open.actions())
                        .sum())
                .isEqualTo(study.passes().size());
        assertThat(study.residual().dangerous()).isEmpty();
        assertThat(study.residual().admin()).isEqualTo(Truth.NO);
        if (kind != HoldKind.SURGICAL) {
            assertThat(study.passes().keySet()).containsExactly("sts:GetCallerIdentity");
        }
    }

    @Test
    void a_hold_by_session_costs_the_others_nothing_but_danger() {
        PolicyStack before = Held.role("ec2:*", "iam:*");
        HoldTerms terms = HoldTerms.defaults().of(before, routine("ec2:DescribeInstances *", "iam:CreateUser *"));
        HoldStudy study = HoldStudy.of(hold(HoldKind.SESSION, terms), terms, HOME, AWAY);
        assertThat(study.uses()).isEqualTo(new UsesDenied(true, 10, 10, List.of()));
        assertThat(study.leastShare()).isEqualTo(10 / 30.0);
        assertThat(study.uses().exceeds(9)).isTrue();
        assertThat(study.uses().exceeds(10)).isFalse();
    }

    @Test
    void a_full_hold_of_who_may_do_what_nobody_would_see_costs_an_unknown_number() {
        PolicyStack before = Held.role("ec2:Describe*", "s3:GetObject");
        HoldTerms terms = HoldTerms.defaults().of(before, routine("ec2:DescribeInstances *"));
        HoldStudy study = HoldStudy.of(hold(HoldKind.FULL, terms), terms, HOME, AWAY);
        assertThat(study.uses().known()).isFalse();
        assertThat(study.uses().reasons())
                .containsExactly("the trail would not have shown s3:GetObject, which the hold denies");
        assertThat(study.uses().exceeds(Long.MAX_VALUE)).isTrue();
        HoldTerms seen = terms.seenBy(CoverageMap.everything());
        assertThat(HoldStudy.of(hold(HoldKind.FULL, seen), seen, HOME, AWAY).uses())
                .isEqualTo(new UsesDenied(true, 10, 10, List.of()));
        HoldTerms byNetwork = terms;
        assertThat(HoldStudy.of(hold(HoldKind.NETWORK, byNetwork), byNetwork, HOME, AWAY)
                        .uses()
                        .reasons())
                .singleElement()
                .asString()
                .contains("elsewhere");
    }

    @Test
    void a_surgical_hold_keeps_what_nobody_would_have_seen_so_its_cost_is_known() {
        PolicyStack before = Held.role("ec2:*", "s3:*");
        HoldTerms terms = HoldTerms.defaults().of(before, routine("ec2:DescribeInstances *"));
        HoldStudy study = HoldStudy.of(hold(HoldKind.SURGICAL, terms), terms, HOME, AWAY);
        assertThat(study.uses().least()).isZero();
        assertThat(study.passes()).containsKey("s3:GetObject").doesNotContainKey("s3:CreateBucket");
    }
}
