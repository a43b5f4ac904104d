package dev.cordon.engine.guardrail;

import dev.cordon.domain.ContainmentId;
import java.util.List;
import java.util.Map;

/**
 * What a budget decided about a batch and about all that waited.
 *
 * @param admitted those that may begin now, by rank; what was admitted before is among them where it was asked again
 * @param over those that have to wait, by rank, each with the budget that is spent
 * @param state to keep
 */
public record BudgetAdmission(List<BudgetClaim> admitted, Map<String, BudgetStanding> over, HoldBudgetState state) {
    /** How one containment stands. */
    public BudgetStanding standing(ContainmentId containment) {
        return over.getOrDefault(containment.value(), BudgetStanding.ADMITTED);
    }
}
