package dev.cordon.launcher.live.full;

import java.util.Map;
import java.util.TreeMap;

/** What was sent: how many events of each identity, and how often one of them again. Thread-safe. */
final class Books {
    private final Map<String, Count> counts = new TreeMap<>();
    /** When the newest event of each arrived, in the company's time. */
    private final Map<String, Long> newest = new TreeMap<>();

    private long unreadable;
    private long sent;

    /**
     * Of one identity.
     *
     * @param events different ones
     * @param repeats records that were sent again
     */
    record Count(long events, long repeats) {}

    synchronized void enter(Fed record) {
        sent++;
        if (record.identity().isEmpty()) {
            unreadable += record.isSignal() ? 0 : 1;
            return;
        }
        newest.merge(record.identity(), record.arrivalMillis(), Math::max);
        Count before = counts.getOrDefault(record.identity(), new Count(0, 0));
        counts.put(
                record.identity(),
                record.repeat()
                        ? new Count(before.events(), before.repeats() + 1)
                        : new Count(before.events() + 1, before.repeats()));
    }

    synchronized Map<String, Count> counts() {
        return new TreeMap<>(counts);
    }

    /** When an identity's newest event arrived, in the company's time. */
    synchronized long newestMillis(String identity) {
        return newest.getOrDefault(identity, Long.MIN_VALUE);
    }

    /** Records that are no events. */
    synchronized long unreadable() {
        return unreadable;
    }

    /** Records and signals, all told. */
    synchronized long sent() {
        return sent;
    }

    long events() {
        return counts().values().stream().mapToLong(Count::events).sum();
    }

    long repeats() {
        return counts().values().stream().mapToLong(Count::repeats).sum();
    }
}
