package dev.cordon.learning.takeover;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts incidents: alerts of one identity, each less than {@link #SILENCE_MILLIS} after the one before, are one.
 * Alerts may come in any order of time.
 */
final class Incidents {
    static final long SILENCE_MILLIS = 5L * 24 * 3_600_000;

    private final Map<String, TreeSet<Long>> alerts = new HashMap<>();
    private int count;

    /** Takes an alert and gives the number of incidents so far, which an alert between two may lower. */
    int add(String identity, long timeMillis) {
        TreeSet<Long> times = alerts.computeIfAbsent(identity, key -> new TreeSet<>());
        if (times.contains(timeMillis)) {
            return count;
        }
        Long before = times.lower(timeMillis);
        Long after = times.higher(timeMillis);
        times.add(timeMillis);
        boolean joinsBefore = before != null && timeMillis - before < SILENCE_MILLIS;
        boolean joinsAfter = after != null && after - timeMillis < SILENCE_MILLIS;
        boolean wereJoined = before != null && after != null && after - before < SILENCE_MILLIS;
        if (!joinsBefore && !joinsAfter) {
            count++;
        } else if (joinsBefore && joinsAfter && !wereJoined) {
            count--;
        }
        return count;
    }
}
