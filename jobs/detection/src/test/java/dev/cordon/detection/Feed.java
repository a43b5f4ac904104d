package dev.cordon.detection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/** An endless source that a test feeds. It keeps nothing in a savepoint: a job that is restored is fed anew. */
final class Feed<T> implements SourceFunction<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();
    private static final Map<String, Integer> TAKEN = new ConcurrentHashMap<>();

    private record Timed(Object record, long millis) {}

    private final String name;
    private volatile boolean running = true;

    /** @param name unique among tests */
    Feed(String name) {
        this.name = name;
        ALL.put(name, new CopyOnWriteArrayList<>());
        TAKEN.put(name, 0);
    }

    private List<Object> items() {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    void add(T record, long millis) {
        items().add(new Timed(record, millis));
    }

    void watermark(long millis) {
        items().add(new Watermark(millis));
    }

    /** Whether all that it was fed is on its way through the job, before whatever barrier comes next. */
    boolean isTaken() {
        return items().size() == Objects.requireNonNull(TAKEN.get(name));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void run(SourceContext<T> context) throws Exception {
        int next = 0;
        while (running) {
            if (next == items().size()) {
                context.markAsTemporarilyIdle();
                Thread.sleep(5);
                continue;
            }
            Object item = items().get(next++);
            synchronized (context.getCheckpointLock()) {
                if (item instanceof Timed timed) {
                    context.collectWithTimestamp((T) timed.record(), timed.millis());
                } else {
                    context.emitWatermark((Watermark) item);
                }
            }
            TAKEN.put(name, next);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }
}
