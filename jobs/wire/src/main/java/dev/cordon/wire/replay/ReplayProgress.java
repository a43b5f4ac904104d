package dev.cordon.wire.replay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * How far the readers of a plan have come, seen from the JVM they run in. After a failure it falls back to what the last
 * checkpoint had, so a record is never counted twice. Readers in other JVMs do not show here; Flink's own metric
 * {@code numRecordsIn} of the source counts there.
 */
public final class ReplayProgress {
    /** Plans that are open in this JVM. Static, since Flink makes its own copies of the source in the same JVM. */
    private static final Map<String, AtomicLongArray> OPEN = new ConcurrentHashMap<>();

    private final AtomicLongArray consumed;
    private final long records;

    private ReplayProgress(AtomicLongArray consumed, long records) {
        this.consumed = consumed;
        this.records = records;
    }

    static ReplayProgress open(String plan, int partitions, long records) {
        AtomicLongArray consumed = new AtomicLongArray(partitions);
        OPEN.put(plan, consumed);
        return new ReplayProgress(consumed, records);
    }

    static void close(String plan) {
        OPEN.remove(plan);
    }

    /** Where a reader writes the records consumed by partition; null in a JVM that did not make the plan. */
    static @Nullable AtomicLongArray counters(String plan) {
        return OPEN.get(plan);
    }

    /** Records emitted so far; a reader tells every few dozen records. */
    public long consumed() {
        long sum = 0;
        for (int i = 0; i < consumed.length(); i++) {
            sum += consumed.getOpaque(i);
        }
        return sum;
    }

    /** Records of the plan. */
    public long records() {
        return records;
    }
}
