package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;

/**
 * What one detector reached in one stratum, over all years and seeds.
 *
 * @param cases takeovers
 * @param victims different identities among the victims
 * @param benignDays benign identity-days played
 * @param at the rest, by budget
 * @param curve recall against false alerts, by rising budget
 * @param timeToAlert how the found cases at the 1 % budget came in, then those at 5 %
 * @param daily at ten incidents a day, where that is an operating point
 */
public record StratumResult(
        int cases,
        int victims,
        long benignDays,
        Map<Budget, AtBudget> at,
        List<CurvePoint> curve,
        Map<Budget, TimeToAlert> timeToAlert,
        DailyAlerts daily) {
    public StratumResult {
        at = Map.copyOf(at);
        curve = List.copyOf(curve);
        timeToAlert = Map.copyOf(timeToAlert);
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
     * @param recall found / cases, 0-1; NaN without a case, as are its interval and every other share of the cases
     * @param recallInterval by bootstrap over victims
     * @param falseIncidents incidents that a benign event raised
     * @param realisedRate false incidents per benign identity-day
     * @param realisedRateInterval by bootstrap over identities
     * @param medianEvents injected events until the alert, of the found cases; NaN when none was found
     * @param medianHours hours from the first injected event to the alert, likewise
     * @param recallByLength cases and found by how many events were injected: 1-3, 4-8, 9-12
     * @param over recall less another detector's on the same cases, by its name
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
            Map<String, Difference> over) {}

    /** How many of how many cases were found. */
    public record FoundOf(int found, int cases) {}

    /** A paired difference in recall, positive when this detector is ahead. */
    public record Difference(double recall, Interval interval) {}

    /**
     * One line, set on the year before for a budget.
     *
     * @param budget false incidents per benign identity-day that it was set for
     * @param realisedRate those that there were
     * @param recall share of the cases found
     */
    public record CurvePoint(double budget, double realisedRate, double recall) {}

    /**
     * Share of all cases found by then; ends at recall.
     *
     * @param byEvents after 1, 2, … injected events
     * @param byHours after the hours of {@link #HOURS} since the first of them
     */
    public record TimeToAlert(List<Double> byEvents, List<Double> byHours) {
        public static final List<Integer> HOURS = List.of(0, 1, 3, 6, 12, 24, 48, 96, 168, 336);
    }
}
