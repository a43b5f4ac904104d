package dev.cordon.elastic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Lets numbers through, slowly from one on so that a test can act meanwhile: the test is told when that number is reached
 * and when two checkpoints have completed, and can have the task fail once.
 */
final class Gate extends RichMapFunction<Long, Long> implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Shared> SHARED = new ConcurrentHashMap<>();
    private static final long PATIENCE_SECONDS = 30;

    private final String name;
    private final long slowFrom;

    /** What test and task see alike. */
    private static final class Shared {
        final CountDownLatch reached = new CountDownLatch(1);
        final AtomicBoolean counts = new AtomicBoolean();
        final CountDownLatch enough = new CountDownLatch(2);
        final AtomicBoolean mustFail = new AtomicBoolean();
        final CountDownLatch failed = new CountDownLatch(1);
    }

    Gate(String name, long slowFrom) {
        this.name = name;
        this.slowFrom = slowFrom;
        SHARED.put(name, new Shared());
    }

    @Override
    public Long map(Long number) throws Exception {
        Shared shared = shared();
        if (number >= slowFrom) {
            shared.reached.countDown();
            if (shared.mustFail.compareAndSet(true, false)) {
                shared.failed.countDown();
                throw new IllegalStateException("planned failure");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return number;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        if (shared().counts.get()) {
            shared().enough.countDown();
        }
    }

    void awaitReached() throws InterruptedException {
        await(shared().reached);
    }

    /** Waits until two checkpoints have completed from now on. */
    void twoCheckpointsLater() throws InterruptedException {
        shared().counts.set(true);
        await(shared().enough);
    }

    void fail() throws InterruptedException {
        shared().mustFail.set(true);
        await(shared().failed);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not come to that within " + PATIENCE_SECONDS + " s");
        }
    }

    private Shared shared() {
        Shared shared = SHARED.get(name);
        if (shared == null) {
            throw new IllegalStateException("another JVM");
        }
        return shared;
    }
}
