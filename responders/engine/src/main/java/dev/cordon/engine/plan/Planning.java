package dev.cordon.engine.plan;

import java.util.function.Function;

/** What came of planning. */
public sealed interface Planning {
    <T> T fold(Function<Planned, T> planned, Function<NotPlannable, T> not);

    /** A plan that can be reviewed. */
    record Planned(HoldPlan plan) implements Planning {
        @Override
        public <T> T fold(Function<Planned, T> planned, Function<NotPlannable, T> not) {
            return planned.apply(this);
        }
    }

    /**
     * There is no plan.
     *
     * @param reason one sentence: no such principal, no lever on it, or an account that cannot be read
     * @param later whether asking again may help, as where the account could not be read now
     */
    record NotPlannable(String reason, boolean later) implements Planning {
        @Override
        public <T> T fold(Function<Planned, T> planned, Function<NotPlannable, T> not) {
            return not.apply(this);
        }
    }
}
