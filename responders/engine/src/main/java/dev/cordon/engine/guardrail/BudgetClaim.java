package dev.cordon.engine.guardrail;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Comparator;

/**
 * A hold that wants its place in the budget of the hour.
 *
 * @param containment its id
 * @param cohort what it is counted under besides the tenant
 * @param priority of the alert, 0-100: its rank
 */
public record BudgetClaim(String containment, String cohort, double priority) {
    /** The most urgent first; among equals the id decides, so that the order of arrival never does. */
    public static final Comparator<BudgetClaim> BY_RANK =
            Comparator.comparingDouble(BudgetClaim::priority).reversed().thenComparing(BudgetClaim::containment);

    public BudgetClaim {
        if (Double.isNaN(priority)) {
            throw new IllegalArgumentException(containment + " has no priority");
        }
    }

    public static BudgetClaim of(HoldPlan plan) {
        return new BudgetClaim(plan.id().value(), plan.cohort(), plan.priority());
    }

    public ContainmentId id() {
        return new ContainmentId(containment);
    }
}
