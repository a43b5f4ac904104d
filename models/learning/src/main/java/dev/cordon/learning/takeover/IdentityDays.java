package dev.cordon.learning.takeover;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Days on which scored identities did something, and nothing was injected: what a false-alert rate is relative to. */
final class IdentityDays {
    private final Map<String, Integer> benignByIdentity = new TreeMap<>();

    private IdentityDays() {}

    static IdentityDays of(List<ScoredEvent> events) {
        Map<String, TreeSet<Long>> active = new TreeMap<>();
        Map<String, TreeSet<Long>> injected = new TreeMap<>();
        for (ScoredEvent event : events) {
            (event.isBenign() ? active : injected)
                    .computeIfAbsent(event.identity(), key -> new TreeSet<>())
                    .add(event.day());
        }
        IdentityDays days = new IdentityDays();
        active.forEach((identity, all) -> {
            all.removeAll(injected.getOrDefault(identity, new TreeSet<>()));
            days.benignByIdentity.put(identity, all.size());
        });
        return days;
    }

    Map<String, Integer> benignByIdentity() {
        return benignByIdentity;
    }

    int benign() {
        return benignByIdentity.values().stream().mapToInt(Integer::intValue).sum();
    }
}
