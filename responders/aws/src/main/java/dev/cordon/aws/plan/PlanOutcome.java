package dev.cordon.aws.plan;

import dev.cordon.engine.plan.HoldPlan;
import java.util.function.Function;

/** What came of planning. */
public sealed interface PlanOutcome {
    /** Exhaustive until the language level has pattern matching. */
    <T> T fold(Function<HoldPlan, T> planned, Function<String, T> notPlannable);

    /** A plan. */
    record Planned(HoldPlan plan) implements PlanOutcome {
        @Override
        public <T> T fold(Function<HoldPlan, T> planned, Function<String, T> notPlannable) {
            return planned.apply(plan);
        }
    }

    /**
     * There is no lever, or what is needed for a plan is not known.
     *
     * @param reason one sentence, what to do included
     */
    record NotPlannable(String reason) implements PlanOutcome {
        @Override
        public <T> T fold(Function<HoldPlan, T> planned, Function<String, T> notPlannable) {
            return notPlannable.apply(reason);
        }
    }
}
