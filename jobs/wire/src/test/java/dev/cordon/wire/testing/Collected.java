package dev.cordon.wire.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that a test looks into; takes repeats as they come. */
public final class Collected<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();

    private final String name;

    /** @param name unique among the tests of a process */
    public Collected(String name) {
        this.name = name;
        ALL.put(name, new CopyOnWriteArrayList<>());
    }

    @SuppressWarnings("unchecked")
    public List<T> all() {
        return (List<T>) List.copyOf(items());
    }

    private List<Object> items() {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) {
                items().add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
