package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What sort each identity is. A source may know it at one event and not at another (a console login shows a person, an
 * access key does not), so it is settled for the identity: a person where any event shows one, else what is first known.
 */
final class KindsOfIdentities {
    private final Map<String, IdentityKind> kinds = new HashMap<>();
    private final Map<String, Integer> events = new HashMap<>();

    KindsOfIdentities(List<IdentityEvent> history) {
        for (IdentityEvent event : history) {
            kinds.merge(event.identity().key(), event.identity().kind(), KindsOfIdentities::settled);
            events.merge(event.identity().key(), 1, Integer::sum);
        }
    }

    private static IdentityKind settled(IdentityKind known, IdentityKind now) {
        return now == IdentityKind.HUMAN || known == IdentityKind.UNKNOWN ? now : known;
    }

    /** Keys of the identities of some kinds. */
    Set<String> of(Set<IdentityKind> wanted) {
        Set<String> keys = new HashSet<>();
        kinds.forEach((key, kind) -> {
            if (wanted.contains(kind)) {
                keys.add(key);
            }
        });
        return keys;
    }

    int identities() {
        return kinds.size();
    }

    /** Which of people, machines and what no source tells apart has the most identities with so many events. */
    Set<IdentityKind> fitting(int fewestEvents) {
        Set<IdentityKind> best = TakeoverPlan.PEOPLE;
        for (Set<IdentityKind> candidate : List.of(TakeoverPlan.MACHINES, TakeoverPlan.UNTOLD)) {
            if (active(candidate, fewestEvents) > active(best, fewestEvents)) {
                best = candidate;
            }
        }
        return best;
    }

    private long active(Set<IdentityKind> wanted, int fewestEvents) {
        return of(wanted).stream()
                .filter(key -> events.getOrDefault(key, 0) >= fewestEvents)
                .count();
    }
}
