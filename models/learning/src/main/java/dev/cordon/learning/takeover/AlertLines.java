package dev.cordon.learning.takeover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where one detector alerts in one year.
 *
 * @param at lines of the budgets that are reported
 * @param curve lines of {@link #CURVE}, in its order
 * @param windowMillis alerts of an identity within so long are one incident
 */
record AlertLines(Map<Budget, AlertLine> at, List<AlertLine> curve, long windowMillis) {
    /** Budgets of the curve of recall against false alerts, in false incidents per benign identity-day. */
    static final List<Double> CURVE = List.of(
            0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2);

    /**
     * @param benign all events of the scored identities in the year that sets the lines, none of them injected
     * @param windowMillis alerts of an identity within so long are one incident
     */
    static AlertLines of(List<ScoredEvent> benign, long windowMillis) {
        List<ScoredEvent> ranked = AlertLine.mostSuspiciousFirst(benign);
        int days = IdentityDays.of(benign).benign();
        Map<Budget, AlertLine> at = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            at.put(budget, AlertLine.forIncidents(ranked, budget.rate() * days, windowMillis));
        }
        List<AlertLine> curve = new ArrayList<>();
        for (double budget : CURVE) {
            curve.add(AlertLine.forIncidents(ranked, budget * days, windowMillis));
        }
        return new AlertLines(at, curve, windowMillis);
    }

    AlertLine at(Budget budget) {
        return at.getOrDefault(budget, AlertLine.NEVER);
    }
}
