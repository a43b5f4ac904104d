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
 * @param curve cases found and false incidents at each line of the curve
 * @param daily at ten incidents a day; nothing where too few identities are active
 * @param seen what the worst cases are chosen from
 * @param named whether the facets that alerts name are right
 */
record RunOutcome(
        List<CaseOutcome> cases,
        Map<String, Integer> benignDays,
        Map<Budget, Map<String, Integer>> falseIncidents,
        List<CurveCount> curve,
        DailyAlerts daily,
        Play.Seen seen,
        NamedFacets named) {

    /**
     * Judges a play.
     *
     * @param events of the scored identities, in order of time
     * @param days days that were played, or 0 where ten incidents a day would be no choice
     */
    static RunOutcome of(
            List<TakeoverCase> cases, List<ScoredEvent> events, AlertLines lines, int days, Play.Seen seen) {
        List<List<ScoredEvent>> injected = new ArrayList<>();
        cases.forEach(takeover -> injected.add(new ArrayList<>()));
        for (ScoredEvent event : events) {
            if (!event.isBenign()) {
                injected.get(event.caseIndex()).add(event);
            }
        }
        Map<Budget, Set<ScoredEvent>> raised = new EnumMap<>(Budget.class);
        Map<Budget, Map<String, Integer>> falseIncidents = new EnumMap<>(Budget.class);
        lines.at().forEach((budget, line) -> {
            List<ScoredEvent> incidents = Incidents.raised(events, line, lines.windowMillis());
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
        return new RunOutcome(
                outcomes,
                IdentityDays.of(events).benignByIdentity(),
                falseIncidents,
                lines.curve().stream()
                        .map(line -> CurveCount.of(Incidents.raised(events, line, lines.windowMillis())))
                        .toList(),
                days == 0 ? DailyAlerts.NONE : DailyAlerts.of(events, days, lines.windowMillis()),
                seen,
                NamedFacets.NONE);
    }

    RunOutcome with(NamedFacets checked) {
        return new RunOutcome(cases, benignDays, falseIncidents, curve, daily, seen, checked);
    }

    /** What one line of the curve costs and brings. */
    record CurveCount(int found, int falseIncidents) {
        static final CurveCount NONE = new CurveCount(0, 0);

        static CurveCount of(List<ScoredEvent> raised) {
            long found = raised.stream()
                    .mapToInt(ScoredEvent::caseIndex)
                    .filter(index -> index != ScoredEvent.BENIGN)
                    .distinct()
                    .count();
            long wrong = raised.stream().filter(ScoredEvent::isBenign).count();
            return new CurveCount((int) found, (int) wrong);
        }

        CurveCount plus(CurveCount other) {
            return new CurveCount(found + other.found, falseIncidents + other.falseIncidents);
        }
    }
}
