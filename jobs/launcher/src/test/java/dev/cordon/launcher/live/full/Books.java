package dev.cordon.launcher.live.full;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was sent: how many events of each identity, and how often one of them again. Thread-safe. */
public final class Books {
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

    /**
     * What the inventory's line of an identity says.
     *
     * @param untilMillis its newest event
     */
    public record Line(long events, long repeats, long untilMillis) {}

    /** Enters a record that was sent. */
    public synchronized void enter(Fed record) {
        sent++;
        if (record.identity().isEmpty()) {
            unreadable += record.isFinding() ? 0 : 1;
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

    private long newestMillis(String identity) {
        return newest.getOrDefault(identity, Long.MIN_VALUE);
    }

    /**
     * Identities whose events were not judged once each: what was sent, and what their lines say. The newest event of each has
     * turned the day: it is told of with the next one, or once event time says that its day is over.
     */
    public synchronized Map<String, String> different(Map<String, Line> lines) {
        Map<String, String> different = new TreeMap<>();
        counts.forEach((identity, count) -> {
            Line line = lines.getOrDefault(identity, new Line(0, 0, Long.MIN_VALUE));
            Count told = new Count(line.events(), line.repeats());
            // Its newest event may be told with its next day. What arrives late is older than when it arrives.
            boolean mayLackNewest = line.untilMillis() < newestMillis(identity);
            Count lacking = new Count(count.events() - 1, count.repeats());
            if (!told.equals(count) && !(mayLackNewest && told.equals(lacking))) {
                different.put(identity, count + " and " + line);
            }
        });
        return different;
    }

    /** Identities that have a line, and of which nothing was sent. */
    synchronized Set<String> unsent(Map<String, Line> lines) {
        Set<String> unsent = new TreeSet<>(lines.keySet());
        unsent.removeAll(counts.keySet());
        return unsent;
    }

    /** Records that are no events. */
    synchronized long unreadable() {
        return unreadable;
    }

    /** Records and findings, all told. */
    synchronized long sent() {
        return sent;
    }

    public long events() {
        return counts().values().stream().mapToLong(Count::events).sum();
    }

    public long repeats() {
        return counts().values().stream().mapToLong(Count::repeats).sum();
    }
}
