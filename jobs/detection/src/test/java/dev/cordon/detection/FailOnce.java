package dev.cordon.detection;

import dev.cordon.wire.types.RawRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Lets records through and fails once in the job, in the middle, after a checkpoint taken in the middle completed. */
final class FailOnce extends RichMapFunction<RawRecord, RawRecord> implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    private final String name;
    private final int after;
    private int seen;
    private int seenAtCheckpoint;

    /**
     * @param name unique among tests
     * @param after records of one subtask after which it fails
     */
    FailOnce(String name, int after) {
        this.name = name;
        this.after = after;
        FAILURES.put(name, new AtomicInteger());
    }

    int failures() {
        return count().get();
    }

    @Override
    public RawRecord map(RawRecord record) {
        seen++;
        if (seen > after / 2 && count().get() == 0) {
            if (seenAtCheckpoint > after / 4 && seen > after && count().compareAndSet(0, 1)) {
                throw new IllegalStateException("planned failure");
            }
            if (seenAtCheckpoint <= after / 4) {
                // Leaves a checkpoint time to complete, on a machine that has other work too.
                LockSupport.parkNanos(seen > after ? 20_000_000 : 300_000);
            }
        }
        return record;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        seenAtCheckpoint = seen;
    }

    private AtomicInteger count() {
        AtomicInteger count = FAILURES.get(name);
        if (count == null) {
            throw new IllegalStateException("another JVM");
        }
        return count;
    }
}
