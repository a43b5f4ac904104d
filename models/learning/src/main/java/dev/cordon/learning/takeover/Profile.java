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
    private final String key;
    private final List<IdentityEvent> all = new ArrayList<>();
    private final List<IdentityEvent> during = new ArrayList<>();
    private final Map<String, Integer> resources = new HashMap<>();
    private final UtcOffsets offsets = new UtcOffsets(all);
    private final Timetable timetable;
    private final long startMillis;

    Profile(String key, Timetable timetable, Period period) {
        this.key = key;
        this.timetable = timetable;
        this.startMillis = period.startMillis();
    }

    void add(IdentityEvent event) {
        all.add(event);
        if (event.timeMillis() >= startMillis) {
            during.add(event);
        }
        for (String name : touched(event)) {
            resources.merge(name, 1, Integer::sum);
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
        return all.size() - during.size() >= timetable.earlier() && during.size() >= timetable.during();
    }

    /** Names of what an event touched; where the source names nothing, what was done. */
    static List<String> touched(IdentityEvent event) {
        return event.resources().isEmpty()
                ? List.of(event.action().service() + ":" + event.action().operation())
                : event.resources().stream().map(Resource::id).toList();
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
