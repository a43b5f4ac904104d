package dev.cordon.containment;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Notes counted by kind. All kinds stand at 0 from the start, so that the first note is an increase, too. */
final class NoteCounts {
    private final Map<String, Counter> counters = new HashMap<>();

    NoteCounts(MetricGroup group, String... kinds) {
        for (String kind : kinds) {
            counters.put(kind, group.addGroup("kind", kind).counter("notes"));
        }
    }

    /** @param kind one of those it was made with */
    void one(String kind) {
        Objects.requireNonNull(counters.get(kind), kind).inc();
    }
}
