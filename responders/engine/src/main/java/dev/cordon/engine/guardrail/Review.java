package dev.cordon.engine.guardrail;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What guardrails say to a plan, with every rule that applies. */
public sealed interface Review {
    /** All that apply, those that refuse first. */
    List<RuleFinding> rules();

    <T> T fold(Function<Allowed, T> allowed, Function<NeedsApproval, T> needsApproval, Function<Refused, T> refused);

    /** As people read it. */
    default String words() {
        return rules().stream()
                .map(found -> found.rule().code() + ": " + found.sentence())
                .collect(Collectors.joining("; "));
    }

    /** The containment to begin with: approved, proposed or refused. */
    default Containment begin(HoldPlan plan, long nowMillis) {
        return fold(
                allowed ->
                        Containment.approved(plan, "stage and mode let it hold by itself, no rule applies", nowMillis),
                asks -> Containment.proposed(plan, asks.approvalsNeeded(), asks.words(), nowMillis),
                refused -> Containment.refused(plan, refused.words(), nowMillis));
    }

    /** It may be applied without a person. */
    record Allowed() implements Review {
        @Override
        public List<RuleFinding> rules() {
            return List.of();
        }

        @Override
        public <T> T fold(
                Function<Allowed, T> allowed, Function<NeedsApproval, T> needsApproval, Function<Refused, T> refused) {
            return allowed.apply(this);
        }
    }

    /**
     * People have to approve.
     *
     * @param rules why, at least one
     * @param approvalsNeeded how many different people
     */
    record NeedsApproval(List<RuleFinding> rules, int approvalsNeeded) implements Review {
        public NeedsApproval {
            rules = List.copyOf(rules);
            if (rules.isEmpty() || approvalsNeeded < 1) {
                throw new IllegalArgumentException(approvalsNeeded + " approvals for " + rules);
            }
        }

        /** Whether only the budget is in the way: then it goes on by itself when its turn comes. */
        public boolean onlyBudget() {
            return rules.stream()
                    .allMatch(found ->
                            found.rule() == GuardrailRule.BUDGET_TENANT || found.rule() == GuardrailRule.BUDGET_COHORT);
        }

        @Override
        public <T> T fold(
                Function<Allowed, T> allowed, Function<NeedsApproval, T> needsApproval, Function<Refused, T> refused) {
            return needsApproval.apply(this);
        }
    }

    /**
     * It may not be applied, whoever approves.
     *
     * @param rules why, at least one that refuses
     */
    record Refused(List<RuleFinding> rules) implements Review {
        public Refused {
            rules = List.copyOf(rules);
            if (rules.stream().noneMatch(RuleFinding::refuses)) {
                throw new IllegalArgumentException("refused by none of " + rules);
            }
        }

        @Override
        public <T> T fold(
                Function<Allowed, T> allowed, Function<NeedsApproval, T> needsApproval, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
