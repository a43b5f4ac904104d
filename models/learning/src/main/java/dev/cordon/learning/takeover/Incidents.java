package dev.cordon.learning.takeover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One alert per identity and window, {@link #WINDOW_MILLIS} where there is a clock: the event that crosses the line raises it, and what crosses within
 * the window after that belongs to the same incident. The window does not stretch, so an identity that alerts all the
 * time costs an incident each window, and a lower line never gives fewer incidents.
 */
final class Incidents {
    static final long WINDOW_MILLIS = 5L * 24 * 3_600_000;

    private final long windowMillis;
    private final Map<String, NavigableSet<Long>> alerts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int count;

    Incidents(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** Takes an alert, in any order of time, and gives the number of incidents so far. */
    int add(String identity, long timeMillis) {
        NavigableSet<Long> times = alerts.computeIfAbsent(identity, key -> new TreeSet<>());
        if (times.add(timeMillis)) {
            int now = windows(times);
            Integer before = counts.put(identity, now);
            count += now - (before == null ? 0 : before);
        }
        return count;
    }

    private int windows(NavigableSet<Long> times) {
        int windows = 0;
        for (Long opener = times.first(); opener != null; opener = times.ceiling(opener + windowMillis)) {
            windows++;
        }
        return windows;
    }

    /**
     * The events that raised an alert, one for each incident.
     *
     * @param events in order of time
     */
    static List<ScoredEvent> raised(List<ScoredEvent> events, AlertLine line, long windowMillis) {
        Map<String, Long> openedAt = new HashMap<>();
        List<ScoredEvent> raised = new ArrayList<>();
        for (ScoredEvent event : events) {
            Long opened = openedAt.get(event.identity());
            if (line.isReachedBy(event) && (opened == null || event.timeMillis() - opened >= windowMillis)) {
                openedAt.put(event.identity(), event.timeMillis());
                raised.add(event);
            }
        }
        return raised;
    }
}
