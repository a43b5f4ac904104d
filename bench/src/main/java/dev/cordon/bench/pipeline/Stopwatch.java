package dev.cordon.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Times the middle of a run, between the moments at which the source has handed out the first and the last record that
 * count: start-up and the end of the job are outside. What is still in flight then is bounded by the network buffers.
 */
final class Stopwatch {
    private static final Map<String, Stopwatch> RUNNING = new ConcurrentHashMap<>();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long counted;
    private final AtomicInteger toFinish;
    private volatile @Nullable Mark start;
    private volatile @Nullable Mark end;

    private record Mark(long nanos, long processorNanos) {
        static Mark now() {
            return new Mark(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }
    }

    /**
     * What a run took.
     *
     * @param eventsPerSecond by the clock on the wall
     * @param processorNanos time of all processors an event, the collector's and the compiler's included
     */
    record Lap(double eventsPerSecond, double processorNanos) {}

    private Stopwatch(int readers, long counted) {
        this.counted = counted;
        this.toFinish = new AtomicInteger(readers);
    }

    /** A watch that sources in this process find by the name of their run. */
    static Stopwatch of(String run, int readers, long counted) {
        Stopwatch watch = new Stopwatch(readers, counted);
        RUNNING.put(run, watch);
        return watch;
    }

    static Stopwatch named(String run) {
        Stopwatch watch = RUNNING.get(run);
        if (watch == null) {
            throw new IllegalStateException("no run " + run + " in this process");
        }
        return watch;
    }

    /** A reader hands out its first record that counts. */
    synchronized void start() {
        if (start == null) {
            start = Mark.now();
        }
    }

    /** A reader has handed out its last record. */
    void finish() {
        if (toFinish.decrementAndGet() == 0) {
            end = Mark.now();
        }
    }

    Lap lap() {
        Mark from = start;
        Mark to = end;
        if (from == null || to == null) {
            throw new IllegalStateException("the run did not come to its end");
        }
        return new Lap(
                counted * 1e9 / (to.nanos() - from.nanos()),
                (double) (to.processorNanos() - from.processorNanos()) / counted);
    }
}
