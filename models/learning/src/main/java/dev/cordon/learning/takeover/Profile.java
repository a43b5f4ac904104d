package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One identity around a year: what the protocol needs to know of it to choose cases. Nothing of it reaches a detector. */
final class Profile {
    /** An identity is scored in a year before which it has at least so many events... */
    static final int EARLIER_EVENTS = 100;
    /** ...and in which it has at least so many. */
    static final int EVENTS_IN_YEAR = 40;

    private final String key;
    private final List<IdentityEvent> all = new ArrayList<>();
    private final List<IdentityEvent> during = new ArrayList<>();
    private final Map<String, Integer> resources = new HashMap<>();
    private final UtcOffsets offsets = new UtcOffsets(all);
    private final long startMillis;

    Profile(String key, long startMillis) {
        this.key = key;
        this.startMillis = startMillis;
    }

    void add(IdentityEvent event) {
        all.add(event);
        if (event.timeMillis() >= startMillis) {
            during.add(event);
        }
        for (Resource resource : event.resources()) {
            resources.merge(resource.id(), 1, Integer::sum);
        }
    }

    String key() {
        return key;
    }

    /** Its events in the year, in order. */
    List<IdentityEvent> during() {
        return during;
    }

    /** Its events in the year and the history before it, in order. */
    List<IdentityEvent> all() {
        return all;
    }

    UtcOffsets offsets() {
        return offsets;
    }

    Set<String> usualOffsets() {
        return offsets.usualFrom(startMillis);
    }

    boolean isScored() {
        return all.size() - during.size() >= EARLIER_EVENTS && during.size() >= EVENTS_IN_YEAR;
    }

    /** Its last event before a time, or its first. */
    IdentityEvent lastBefore(long timeMillis) {
        IdentityEvent last = all.get(0);
        for (IdentityEvent event : all) {
            if (event.timeMillis() >= timeMillis) {
                break;
            }
            last = event;
        }
        return last;
    }

    /** Cosine of the angle between what the two touch, 0-1. */
    double likeness(Profile other) {
        double product = 0;
        for (Map.Entry<String, Integer> resource : resources.entrySet()) {
            product += (double) resource.getValue() * other.resources.getOrDefault(resource.getKey(), 0);
        }
        return product == 0 ? 0 : product / Math.sqrt(squares() * other.squares());
    }

    private double squares() {
        double sum = 0;
        for (int count : resources.values()) {
            sum += (double) count * count;
        }
        return sum;
    }
}
