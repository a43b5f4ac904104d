package dev.cordon.containment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.jspecify.annotations.Nullable;

/** An endless source that a test feeds, that goes on where its checkpoint says, and that makes the job fail when told. */
final class Feed<T> implements SourceFunction<T>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Line> LINES = new ConcurrentHashMap<>();

    private static final class Line {
        final List<Object> items = new CopyOnWriteArrayList<>();
        final AtomicBoolean fail = new AtomicBoolean();
        final AtomicInteger failures = new AtomicInteger();
    }

    private final String name;
    private volatile boolean running = true;
    private int next;
    private transient @Nullable ListState<Integer> kept;

    Feed(String name) {
        this.name = name;
        LINES.put(name, new Line());
    }

    private Line line() {
        return Objects.requireNonNull(LINES.get(name), name);
    }

    void add(T item) {
        line().items.add(item);
    }

    /** Fails the job soon; once for each call that comes while it runs. */
    void failJob() {
        line().fail.set(true);
    }

    int failures() {
        return line().failures.get();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void run(SourceContext<T> context) throws Exception {
        while (running) {
            if (line().fail.getAndSet(false)) {
                line().failures.incrementAndGet();
                throw new IllegalStateException("planned failure");
            }
            if (next < line().items.size()) {
                synchronized (context.getCheckpointLock()) {
                    context.collect((T) line().items.get(next));
                    next++;
                }
            } else {
                Thread.sleep(5);
            }
        }
    }

    @Override
    public void cancel() {
        running = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        Objects.requireNonNull(kept).update(List.of(next));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ListState<Integer> state =
                context.getOperatorStateStore().getListState(new ListStateDescriptor<>("next", Types.INT));
        for (int at : state.get()) {
            next = at;
        }
        kept = state;
    }
}
