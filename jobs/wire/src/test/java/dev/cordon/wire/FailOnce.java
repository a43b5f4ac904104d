package dev.cordon.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Lets values through and fails once, in the middle, after some checkpoints have completed. */
public final class FailOnce<T> extends RichMapFunction<T, T> implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicBoolean> FAILED = new ConcurrentHashMap<>();

    private final String name;
    private final int after;
    private final int afterCheckpoints;
    private int seen;
    private int checkpoints;

    /**
     * @param name unique among tests
     * @param after values of one subtask after which it fails
     * @param afterCheckpoints checkpoints that complete before it fails
     */
    public FailOnce(String name, int after, int afterCheckpoints) {
        this.name = name;
        this.after = after;
        this.afterCheckpoints = afterCheckpoints;
        FAILED.put(name, new AtomicBoolean());
    }

    /** Whether it has. */
    public boolean failed() {
        return failure().get();
    }

    @Override
    public T map(T value) {
        seen++;
        if (seen > after / 2 && !failure().get()) {
            if (checkpoints >= afterCheckpoints && seen > after && failure().compareAndSet(false, true)) {
                throw new IllegalStateException("planned failure");
            }
            if (checkpoints < afterCheckpoints) {
                LockSupport.parkNanos(200_000); // leaves checkpoints time to complete
            }
        }
        return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpoints++;
    }

    private AtomicBoolean failure() {
        AtomicBoolean failure = FAILED.get(name);
        if (failure == null) {
            throw new IllegalStateException("another JVM");
        }
        return failure;
    }
}
