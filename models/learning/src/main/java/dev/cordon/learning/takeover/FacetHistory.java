package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FacetValues;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One identity's events as facet values, in order. Knows no counts, no weights and no score. */
final class FacetHistory {
    private final List<String> ids = new ArrayList<>();
    private final Map<Facet, List<long[]>> values = new EnumMap<>(Facet.class);

    /** @param events of one identity, in order of time */
    FacetHistory(List<IdentityEvent> events) {
        for (Facet facet : Facet.values()) {
            values.put(facet, new ArrayList<>());
        }
        FacetValues extracted = new FacetValues();
        long previousAction = 0;
        for (IdentityEvent event : events) {
            extracted.extract(event, previousAction, -1);
            previousAction = extracted.actionHash();
            ids.add(event.eventId());
            values.forEach((facet, list) -> list.add(extracted.keysOf(facet)));
        }
    }

    /** Values of each event that has any, but for some events, in order. */
    List<long[]> of(Facet facet, Set<String> without) {
        List<long[]> kept = new ArrayList<>();
        List<long[]> all = values.getOrDefault(facet, List.of());
        for (int i = 0; i < ids.size(); i++) {
            if (all.get(i).length > 0 && !without.contains(ids.get(i))) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    /** Facets that can tell anybody from anybody: those with two different values at least. */
    static Set<Facet> speaking(List<IdentityEvent> events) {
        Map<Facet, Set<Long>> met = new EnumMap<>(Facet.class);
        FacetValues extracted = new FacetValues();
        Map<String, Long> previousActions = new java.util.HashMap<>();
        for (IdentityEvent event : events) {
            Long previous = previousActions.get(event.identity().key());
            extracted.extract(event, previous == null ? 0 : previous, -1);
            previousActions.put(event.identity().key(), extracted.actionHash());
            for (Facet facet : Facet.values()) {
                Set<Long> known = met.computeIfAbsent(facet, key -> new HashSet<>());
                if (known.size() < 2) {
                    for (long key : extracted.keysOf(facet)) {
                        known.add(key);
                    }
                }
            }
        }
        Set<Facet> speaking = EnumSet.noneOf(Facet.class);
        met.forEach((facet, known) -> {
            if (known.size() >= 2) {
                speaking.add(facet);
            }
        });
        return speaking;
    }
}
