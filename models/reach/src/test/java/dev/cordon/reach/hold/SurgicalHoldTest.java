package dev.cordon.reach.hold;

import static dev.cordon.reach.hold.Held.NOW;
import static dev.cordon.reach.hold.Held.routine;
import static dev.cordon.reach.hold.Held.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.response.PolicyQuota;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurgicalHoldTest {
    private static final String[] SERVICES = {"s3", "ec2", "iam", "lambda", "logs", "dynamodb", "sqs", "ssm", "kms"};
    private static final HoldSlots ROOM = new HoldSlots(PrincipalType.ROLE, 3, 0, true);
    private static final RequestContext CONTEXT =
            HoldContext.at(NOW).session("AROAJOB:ci", NOW).complete();

    private static HoldTerms terms(PolicyStack before, RoutineSet routine) {
        return HoldTerms.defaults().of(before, routine);
    }

    @Test
    void what_is_routine_stays_and_what_the_trail_would_have_shown_goes() {
        PolicyStack before = Held.role("s3:*", "ec2:*", "sqs:*");
        HoldFit fit = SurgicalHold.compile(terms(before, routine("ec2:DescribeInstances *")), ROOM);
        assertThat(fit.placement()).isEqualTo(HoldPlacement.MANAGED);
        assertThat(fit.complete()).isTrue();
        assertThat(fit.unlogged())
                .contains("s3:GetObject", "sqs:ReceiveMessage")
                .doesNotContain("s3:CreateBucket");
        PolicyStack after = with(before, fit.policies());
        assertThat(Held.allowed(after, "ec2:DescribeInstances", "*", CONTEXT)).isTrue();
        assertThat(Held.allowed(after, "s3:GetObject", "arn:aws:s3:::web/a", CONTEXT))
                .isTrue();
        assertThat(Held.allowed(after, "s3:CreateBucket", "arn:aws:s3:::web", CONTEXT))
                .isFalse();
        assertThat(Held.allowed(after, "ec2:DescribeVolumes", "*", CONTEXT)).isTrue();
        assertThat(Held.allowed(after, "ec2:DescribeInstanceAttribute", "*", CONTEXT))
                .as("may hold secrets")
                .isFalse();
        assertThat(fit.lookUps())
                .contains("ec2:DescribeVolumes")
                .doesNotContain("ec2:DescribeInstanceAttribute", "s3:ListAllMyBuckets");
        assertThat(Held.allowed(after, "s3:ListAllMyBuckets", "*", CONTEXT))
                .as("of a service that it does not use")
                .isFalse();
        assertThat(Held.allowed(after, "ec2:RunInstances", "*", CONTEXT)).isFalse();
    }

    @Test
    void where_the_trail_shows_objects_other_objects_are_denied() {
        PolicyStack before = Held.role("s3:*");
        HoldTerms terms =
                terms(before, routine("s3:GetObject arn:aws:s3:::web/*")).seenBy(CoverageMap.everything());
        PolicyStack after = with(before, SurgicalHold.compile(terms, ROOM).policies());
        assertThat(Held.allowed(after, "s3:GetObject", "arn:aws:s3:::web/a", CONTEXT))
                .isTrue();
        assertThat(Held.allowed(after, "s3:GetObject", "arn:aws:s3:::ledger/a", CONTEXT))
                .isFalse();
        assertThat(Held.allowed(after, "s3:PutObject", "arn:aws:s3:::web/a", CONTEXT))
                .isFalse();
    }

    @Test
    void what_routine_calls_need_and_services_ask_for_stays_too() {
        PolicyStack before = Held.role("*");
        HoldTerms terms = terms(before, routine("athena:StartQueryExecution *")).seenBy(CoverageMap.everything());
        PolicyStack after = with(before, SurgicalHold.compile(terms, ROOM).policies());
        for (String action : List.of("athena:StartQueryExecution", "glue:GetTable", "s3:GetObject", "kms:Decrypt")) {
            assertThat(Held.decide(after, action, "arn:aws:s3:::x/y", CONTEXT).explicitDeny())
                    .as(action)
                    .isEqualTo(Truth.NO);
        }
        assertThat(Held.allowed(after, "glue:GetJob", "*", CONTEXT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_routine_stays_and_all_else_goes_but_what_is_listed(long seed) {
        Random random = new Random(seed);
        List<String> held = new ArrayList<>();
        for (String service : SERVICES) {
            if (random.nextInt(3) > 0) {
                held.add(service + ":*");
            }
        }
        PolicyStack before = Held.role(held.toArray(String[]::new));
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 10 + random.nextInt(30); i++) {
            List<String> actions =
                    List.copyOf(ActionPatterns.matching(SERVICES[random.nextInt(SERVICES.length)] + ":*"));
            String action = ActionPatterns.written(actions.get(random.nextInt(actions.size())));
            entries.add(action + (action.startsWith("s3:") ? " arn:aws:s3:::b" + i + "/*" : " *"));
        }
        boolean shown = random.nextBoolean();
        DangerRule rule = DangerRule.values()[random.nextInt(3)];
        boolean keepDanger = rule == DangerRule.KEEP_ROUTINE;
        HoldTerms terms = terms(before, routine(entries.toArray(String[]::new)))
                .seenBy(shown ? CoverageMap.everything() : CoverageMap.defaults())
                .withDanger(rule);
        HoldFit fit = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 1 + random.nextInt(5), 0, true));
        assertThat(SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 10, 0, true))
                        .complete())
                .isTrue();
        fit.policies().forEach(policy -> {
            assertThat(DenyOnly.problems(policy.text())).isEmpty();
            assertThat(policy.size()).isLessThanOrEqualTo(PolicyQuota.MANAGED.characters());
        });
        if (rule == DangerRule.DENY) {
            assertThat(fit.dangerKept()).isEmpty();
        }
        PolicyStack after = with(before, fit.policies());
        Set<String> kept = new HashSet<>();
        for (RoutineEntry entry : terms.routine().entries()) {
            boolean danger = DangerActions.bundled().is(entry.action()) && !keepDanger
                    || rule == DangerRule.DENY && Starts.bundled().runsLikeStart(ActionPatterns.folded(entry.action()));
            terms.required().actions(entry.action()).forEach(action -> kept.add(ActionPatterns.folded(action)));
            String arn = entry.resource().replace("*", "k");
            boolean was = Held.allowed(before, entry.action(), arn.equals("k") ? "*" : arn, CONTEXT);
            boolean is = Held.allowed(after, entry.action(), arn.equals("k") ? "*" : arn, CONTEXT);
            boolean stays = fit.dangerKept().stream().anyMatch(why -> why.startsWith(entry.action() + ":"));
            assertThat(is).as(entry.action()).isEqualTo(was && (!danger || stays));
        }
        Set<String> unlogged = new HashSet<>();
        fit.unlogged().forEach(action -> unlogged.add(ActionPatterns.folded(action)));
        kept.add("sts:getcalleridentity");
        fit.lookUps().forEach(action -> kept.add(ActionPatterns.folded(action)));
        Set<String> starts = new HashSet<>();
        fit.dangerKept().forEach(why -> starts.add(ActionPatterns.folded(why.substring(0, why.lastIndexOf(": ")))));
        for (String action : ActionPatterns.all()) {
            boolean dangerous = DangerActions.bundled().is(action) && !starts.contains(action);
            boolean open = Held.allowed(after, action, "*", CONTEXT)
                    || Held.allowed(after, action, "arn:aws:s3:::b0/k", CONTEXT);
            if (dangerous && !(keepDanger && kept.contains(action))) {
                assertThat(open).as(action).isFalse();
            } else if (unlogged.contains(action)) {
                assertThat(open).as(action).isTrue();
            } else if (!kept.contains(action) && fit.complete()) {
                assertThat(open).as(action).isFalse();
            }
        }
    }

    @Test
    void a_long_hold_is_split_over_several_policies_that_together_say_the_same() {
        PolicyStack before = Held.role("*");
        HoldTerms terms = terms(before, routine("ec2:DescribeInstances *"));
        HoldFit fit = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 9, 0, true));
        assertThat(fit.placement()).isEqualTo(HoldPlacement.SEVERAL_MANAGED);
        assertThat(fit.policies()).hasSizeBetween(2, 9);
        assertThat(fit.tried()).extracting(HoldFit.Tried::placement).containsExactly(HoldPlacement.MANAGED);
        PolicyStack after = with(before, fit.policies());
        Set<String> unlogged = new HashSet<>(fit.unlogged());
        for (String action : ActionPatterns.all()) {
            boolean open =
                    !Held.decide(after, action, "*", CONTEXT).explicitDeny().mayBe();
            String written = ActionPatterns.written(action);
            boolean free = action.equals("sts:getcalleridentity");
            assertThat(open)
                    .as(action)
                    .isEqualTo(free
                            || unlogged.contains(written)
                            || fit.lookUps().contains(written)
                            || written.equals("ec2:DescribeInstances"));
        }
    }

    @Test
    void where_no_place_is_left_it_says_what_was_tried_and_what_to_do_instead() {
        PolicyStack before = Held.role("s3:*", "ec2:*");
        HoldTerms terms = terms(before, routine("ec2:DescribeInstances *"));
        HoldFit none = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.USER, 0, 2_000, false));
        assertThat(none.fits()).isFalse();
        assertThat(none.policies()).isEmpty();
        assertThat(none.instead()).containsExactly(HoldRung.NETWORK, HoldRung.FULL);
        assertThat(none.tried())
                .extracting(HoldFit.Tried::placement)
                .containsExactly(HoldPlacement.MANAGED, HoldPlacement.INLINE, HoldPlacement.BOUNDARY);
    }

    @Test
    void a_full_set_of_managed_policies_leaves_the_inline_quota_and_then_the_boundary() {
        PolicyStack before = Held.role("ec2:*", "s3:*", "sqs:*");
        HoldTerms terms = terms(before, routine("ec2:DescribeInstances *")).until(Held.END);
        HoldFit inline = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 0, 0, true));
        assertThat(inline.placement()).isEqualTo(HoldPlacement.INLINE);
        HoldFit boundary = SurgicalHold.compile(terms, new HoldSlots(PrincipalType.ROLE, 0, 10_200, true));
        assertThat(boundary.placement()).isEqualTo(HoldPlacement.BOUNDARY);
        HoldPolicy policy = boundary.policies().get(0);
        assertThat(policy.boundary()).isTrue();
        assertThat(DenyOnly.problems(policy.text())).isNotEmpty();
        assertThat(DenyOnly.boundaryProblems(policy.text())).isEmpty();
        assertThat(policy.felt()).doesNotContain("Condition");
        PolicyStack after = with(before, boundary.policies());
        assertThat(Held.allowed(after, "ec2:DescribeInstances", "*", CONTEXT)).isTrue();
        assertThat(Held.allowed(after, "s3:CreateBucket", "arn:aws:s3:::x", CONTEXT))
                .isFalse();
        assertThat(Held.allowed(after, "rds:DescribeDBInstances", "*", CONTEXT)).isFalse();
    }
}
