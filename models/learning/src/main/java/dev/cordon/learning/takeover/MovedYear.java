package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A year as it is played once cases are drawn: what moved is at its new place only, and a stranger has no other events.
 *
 * @param cases in the order in which they were drawn
 * @param events of everybody, in (time, event id) order
 * @param caseById case of each injected event
 * @param strangers keys of identities that are taken out of the history too
 */
record MovedYear(
        List<TakeoverCase> cases, List<IdentityEvent> events, Map<String, Integer> caseById, Set<String> strangers) {
    private static final Comparator<IdentityEvent> TOTAL_ORDER =
            Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId);

    static MovedYear of(TakeoverYear year, Stratum stratum, List<TakeoverCase> cases) {
        Map<String, Integer> caseById = new HashMap<>();
        Set<String> strangers = new HashSet<>();
        List<IdentityEvent> events = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            TakeoverCase takeover = cases.get(i);
            events.addAll(takeover.injected());
            for (IdentityEvent event : takeover.injected()) {
                caseById.put(event.eventId(), i);
            }
            if (stratum == Stratum.STRANGER) {
                strangers.add(takeover.donor());
            }
        }
        for (IdentityEvent event : year.during()) {
            if (!caseById.containsKey(event.eventId())
                    && !strangers.contains(event.identity().key())) {
                events.add(event);
            }
        }
        events.sort(TOTAL_ORDER);
        return new MovedYear(cases, events, caseById, strangers);
    }

    /** Index of the case that injected an event, or {@link ScoredEvent#BENIGN}. */
    int caseOf(IdentityEvent event) {
        return caseById.getOrDefault(event.eventId(), ScoredEvent.BENIGN);
    }
}
