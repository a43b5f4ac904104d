package dev.cordon.learning.takeover;

import java.util.Map;

/**
 * What one detector reached in one stratum, over all years and seeds.
 *
 * @param cases takeovers
 * @param victims different identities among the victims
 * @param benignDays benign identity-days played
 * @param at the rest, by budget
 */
public record StratumResult(int cases, int victims, long benignDays, Map<Budget, AtBudget> at) {
    public StratumResult {
        at = Map.copyOf(at);
    }

    /** What was reached at a budget. */
    public AtBudget at(Budget budget) {
        AtBudget result = at.get(budget);
        if (result == null) {
            throw new IllegalArgumentException("nothing was measured at " + budget);
        }
        return result;
    }

    /**
     * What was reached at one budget.
     *
     * @param found cases in which an injected event raised an alert
     * @param recall found / cases, 0-1
     * @param recallInterval by bootstrap over victims
     * @param falseIncidents incidents that a benign event raised
     * @param realisedRate false incidents per benign identity-day
     * @param realisedRateInterval by bootstrap over identities
     * @param medianEvents injected events until the alert, of the found cases; NaN when none was found
     * @param medianHours hours from the first injected event to the alert, likewise
     * @param recallByLength cases and found by how many events were injected: 1-3, 4-8, 9-12
     * @param overReference recall less the reference detector's on the same cases, when it ran too
     */
    public record AtBudget(
            int found,
            double recall,
            Interval recallInterval,
            long falseIncidents,
            double realisedRate,
            Interval realisedRateInterval,
            double medianEvents,
            double medianHours,
            Map<LengthClass, FoundOf> recallByLength,
            java.util.Optional<Difference> overReference) {}

    /** How many of how many cases were found. */
    public record FoundOf(int found, int cases) {}

    /** A paired difference in recall, positive when this detector is ahead. */
    public record Difference(double recall, Interval interval) {}
}
