package dev.cordon.engine.guardrail;

import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.List;

/** Whether a plan and what it was made from are recent, and nothing in it reaches into the future. */
record Freshness(GuardrailConfig config, ReviewFacts facts) {
    /** Clocks of two machines may differ by so much. */
    private static final long SKEW_MILLIS = 60_000;

    void review(HoldPlan plan, List<RuleFinding> found) {
        long now = facts.nowMillis();
        long age = plan.plannedMillis() - plan.snapshotMillis();
        if (age > config.snapshotMaxAge().toMillis()) {
            stale(
                    found,
                    "read " + minutes(age) + " before the plan, at most "
                            + minutes(config.snapshotMaxAge().toMillis()) + " are allowed");
        }
        if (now - plan.plannedMillis() > config.planMaxAge().toMillis()) {
            stale(
                    found,
                    "planned " + minutes(now - plan.plannedMillis()) + " ago, at most "
                            + minutes(config.planMaxAge().toMillis()) + " are allowed");
        }
        if (plan.plannedMillis() > now + SKEW_MILLIS || plan.snapshotMillis() > now + SKEW_MILLIS) {
            stale(found, "planned or read in the future");
        }
        for (PlannedStep step : plan.steps()) {
            if (Cutoffs.of(step).stream().anyMatch(cutoff -> cutoff > now)) {
                found.add(RuleFinding.refusing(
                        GuardrailRule.CUTOFF_IN_FUTURE, "step " + step.index() + ", " + step.action()));
            }
        }
    }

    private static void stale(List<RuleFinding> found, String words) {
        found.add(RuleFinding.refusing(GuardrailRule.STALE_SNAPSHOT, words));
    }

    private static String minutes(long millis) {
        return millis / 60_000 + " min";
    }
}
