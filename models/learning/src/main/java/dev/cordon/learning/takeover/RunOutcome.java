package dev.cordon.learning.takeover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One play of a year by one detector.
 *
 * @param cases in the order in which they were drawn
 * @param benignDays benign identity-days by identity
 * @param falseIncidents incidents that a benign event raised, by budget and identity
 */
record RunOutcome(
        List<CaseOutcome> cases, Map<String, Integer> benignDays, Map<Budget, Map<String, Integer>> falseIncidents) {

    /**
     * Judges a play.
     *
     * @param events of the scored identities, in order of time
     * @param windowMillis alerts of an identity within so long are one incident
     */
    static RunOutcome of(
            List<TakeoverCase> cases, List<ScoredEvent> events, Map<Budget, AlertLine> lines, long windowMillis) {
        List<List<ScoredEvent>> injected = new ArrayList<>();
        cases.forEach(takeover -> injected.add(new ArrayList<>()));
        for (ScoredEvent event : events) {
            if (!event.isBenign()) {
                injected.get(event.caseIndex()).add(event);
            }
        }
        Map<Budget, Set<ScoredEvent>> raised = new EnumMap<>(Budget.class);
        Map<Budget, Map<String, Integer>> falseIncidents = new EnumMap<>(Budget.class);
        lines.forEach((budget, line) -> {
            List<ScoredEvent> incidents = Incidents.raised(events, line, windowMillis);
            raised.put(budget, new HashSet<>(incidents));
            Map<String, Integer> byIdentity = new TreeMap<>();
            incidents.stream()
                    .filter(ScoredEvent::isBenign)
                    .forEach(event -> byIdentity.merge(event.identity(), 1, Integer::sum));
            falseIncidents.put(budget, byIdentity);
        });
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            outcomes.add(CaseOutcome.of(cases.get(i).victim(), injected.get(i), raised));
        }
        return new RunOutcome(outcomes, IdentityDays.of(events).benignByIdentity(), falseIncidents);
    }
}
