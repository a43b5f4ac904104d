package dev.cordon.engine.guardrail;

import java.util.List;

/**
 * What was spent within the last hour and what waits, of one tenant: flat, so that a job can keep it. All of it can be made
 * again from the journal ({@link HoldBudget#rebuilt}) and from reviewing what is still proposed.
 *
 * @param spent holds that count, oldest first
 * @param waiting holds over budget, by rank
 */
public record HoldBudgetState(List<BudgetSpent> spent, List<BudgetClaim> waiting) {
    public static final HoldBudgetState EMPTY = new HoldBudgetState(List.of(), List.of());

    public HoldBudgetState {
        spent = List.copyOf(spent);
        waiting = List.copyOf(waiting);
    }
}
