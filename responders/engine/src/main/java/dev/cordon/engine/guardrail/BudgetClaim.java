package dev.cordon.engine.guardrail;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.QueueRank;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Comparator;

/**
 * A hold that wants its place in the budget of the hour.
 *
 * @param containment its id
 * @param cohort what it is counted under besides the tenant
 * @param priority of the alert, 0-100
 * @param standsFirst whether it comes before all that do not, whatever their priority; false in what was written before
 */
public record BudgetClaim(String containment, String cohort, double priority, boolean standsFirst) {
    /** The most urgent first; among equals the id decides, so that the order of arrival never does. */
    public static final Comparator<BudgetClaim> BY_RANK =
            Comparator.comparing(BudgetClaim::rank).reversed().thenComparing(BudgetClaim::containment);

    public BudgetClaim {
        if (Double.isNaN(priority)) {
            throw new IllegalArgumentException(containment + " has no priority");
        }
    }

    public static BudgetClaim of(HoldPlan plan) {
        return new BudgetClaim(
                plan.id().value(),
                plan.cohort(),
                plan.rank().priority(),
                plan.rank().standsFirst());
    }

    private QueueRank rank() {
        return new QueueRank(standsFirst, priority);
    }

    public ContainmentId id() {
        return new ContainmentId(containment);
    }
}
