package dev.cordon.learning.takeover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One play of a year by one detector.
 *
 * @param cases in the order in which they were drawn
 * @param benignDays benign identity-days by identity
 * @param falseIncidents incidents without an injected event, by budget and identity
 */
record RunOutcome(
        List<CaseOutcome> cases, Map<String, Integer> benignDays, Map<Budget, Map<String, Integer>> falseIncidents) {

    /**
     * Judges a play.
     *
     * @param events of the scored identities, in order of time
     */
    static RunOutcome of(List<TakeoverCase> cases, List<ScoredEvent> events, Map<Budget, AlertLine> lines) {
        List<List<ScoredEvent>> injected = new ArrayList<>();
        cases.forEach(takeover -> injected.add(new ArrayList<>()));
        for (ScoredEvent event : events) {
            if (!event.isBenign()) {
                injected.get(event.caseIndex()).add(event);
            }
        }
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            outcomes.add(CaseOutcome.of(cases.get(i).victim(), injected.get(i), lines));
        }
        Map<Budget, Map<String, Integer>> falseIncidents = new EnumMap<>(Budget.class);
        lines.forEach((budget, line) -> falseIncidents.put(budget, falseIncidents(events, line)));
        return new RunOutcome(outcomes, IdentityDays.of(events).benignByIdentity(), falseIncidents);
    }

    /** Incidents on which no injected event alerted, by identity. */
    static Map<String, Integer> falseIncidents(List<ScoredEvent> events, AlertLine line) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Open> open = new TreeMap<>();
        for (ScoredEvent event : events) {
            if (line.isReachedBy(event)) {
                Open before = open.get(event.identity());
                boolean justified = !event.isBenign();
                if (before != null && event.timeMillis() - before.lastMillis < Incidents.SILENCE_MILLIS) {
                    justified |= before.justified;
                } else if (before != null && !before.justified) {
                    counts.merge(event.identity(), 1, Integer::sum);
                }
                open.put(event.identity(), new Open(event.timeMillis(), justified));
            }
        }
        open.forEach((identity, last) -> {
            if (!last.justified) {
                counts.merge(identity, 1, Integer::sum);
            }
        });
        return counts;
    }

    private record Open(long lastMillis, boolean justified) {}
}
