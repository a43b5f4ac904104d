package dev.cordon.engine.guardrail;

/**
 * A hold that counts against the budget of an hour.
 *
 * @param containment its id
 * @param cohort its cohort
 * @param priority its rank
 * @param atMillis when it was admitted
 * @param fromReserve whether it took a place of the reserve
 */
public record BudgetSpent(String containment, String cohort, double priority, long atMillis, boolean fromReserve) {}
