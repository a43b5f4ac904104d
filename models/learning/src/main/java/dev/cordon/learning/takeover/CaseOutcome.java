package dev.cordon.learning.takeover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a detector did on one case.
 *
 * @param victim key of the identity that was taken over
 * @param events injected events
 * @param alerts alert that one of them raised, by budget; a budget without is a miss
 */
record CaseOutcome(String victim, int events, Map<Budget, FirstAlert> alerts) {
    /**
     * Looks for the alert.
     *
     * @param injected the case's events in order of time, as scored
     * @param raised events that raised an alert, by budget
     */
    static CaseOutcome of(String victim, List<ScoredEvent> injected, Map<Budget, Set<ScoredEvent>> raised) {
        Map<Budget, FirstAlert> alerts = new EnumMap<>(Budget.class);
        raised.forEach((budget, openers) -> {
            for (int i = 0; i < injected.size(); i++) {
                if (openers.contains(injected.get(i))) {
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
