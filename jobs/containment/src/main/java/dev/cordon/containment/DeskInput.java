package dev.cordon.containment;

/**
 * A reviewed containment on its way to the budget.
 *
 * @param tenant whose
 * @param containment JSON of the containment as the review lets it begin
 */
public record DeskInput(String tenant, String containment) {}
