package dev.cordon.learning.takeover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a detector did on one case.
 *
 * @param victim key of the identity that was taken over
 * @param events injected events
 * @param alerts first alert on one of them for each budget; a budget without is a miss
 */
record CaseOutcome(String victim, int events, Map<Budget, FirstAlert> alerts) {
    /** @param injected the case's events in order of time, as scored */
    static CaseOutcome of(String victim, List<ScoredEvent> injected, Map<Budget, AlertLine> lines) {
        Map<Budget, FirstAlert> alerts = new EnumMap<>(Budget.class);
        lines.forEach((budget, line) -> {
            for (int i = 0; i < injected.size(); i++) {
                if (line.isReachedBy(injected.get(i))) {
                    long millis = injected.get(i).timeMillis() - injected.get(0).timeMillis();
                    alerts.put(budget, new FirstAlert(i + 1, millis));
                    break;
                }
            }
        });
        return new CaseOutcome(victim, injected.size(), alerts);
    }

    boolean isFound(Budget budget) {
        return alerts.containsKey(budget);
    }

    /**
     * When the alert came.
     *
     * @param events injected events up to and with the one that alerted
     * @param millis time since the first of them
     */
    record FirstAlert(int events, long millis) {}
}
