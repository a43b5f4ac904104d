package dev.cordon.learning.budget;

import java.util.List;

/**
 * What to measure.
 *
 * @param from first calendar year (UTC) whose alerts are counted
 * @param to last one
 * @param alertsPerDay budgets, each measured by itself
 */
public record BudgetPlan(int from, int to, List<Double> alertsPerDay) {
    /** So that a mistyped list does not run for a day. */
    public static final int MAX_BUDGETS = 20;

    public BudgetPlan {
        alertsPerDay = List.copyOf(alertsPerDay);
        if (from > to || from < 1971 || to > 2098) {
            throw new IllegalArgumentException(
                    "years must lie between 1971 and 2098, first to last: " + from + "-" + to);
        }
        if (alertsPerDay.isEmpty() || alertsPerDay.size() > MAX_BUDGETS) {
            throw new IllegalArgumentException("between 1 and " + MAX_BUDGETS + " budgets, not " + alertsPerDay.size());
        }
        for (double budget : alertsPerDay) {
            if (!(budget > 0 && budget <= 1_000_000)) {
                throw new IllegalArgumentException("alerts per day must be above 0 and at most 1,000,000: " + budget);
            }
        }
    }
}
