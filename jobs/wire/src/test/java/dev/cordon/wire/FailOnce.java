package dev.cordon.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Lets values through and fails once, in the middle, after a checkpoint has completed. */
public final class FailOnce<T> extends RichMapFunction<T, T> implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicBoolean> FAILED = new ConcurrentHashMap<>();

    private final String name;
    private final int after;
    private int seen;
    private boolean checkpointed;

    /**
     * @param name unique among tests
     * @param after values of one subtask after which it fails
     */
    public FailOnce(String name, int after) {
        this.name = name;
        this.after = after;
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
            if (checkpointed && seen > after && failure().compareAndSet(false, true)) {
                throw new IllegalStateException("planned failure");
            }
            if (!checkpointed) {
                LockSupport.parkNanos(200_000); // leaves the first checkpoint time to complete
            }
        }
        return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
    }

    private AtomicBoolean failure() {
        AtomicBoolean failure = FAILED.get(name);
        if (failure == null) {
            throw new IllegalStateException("another JVM");
        }
        return failure;
    }
}
