package dev.cordon.kafka;

import dev.cordon.domain.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many records were refused, a metric for each reason. */
public final class RefusalCounts {
    private final Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);

    /** @param name of the metric, with the reason as its label */
    public RefusalCounts(MetricGroup metrics, String name) {
        for (RejectReason reason : RejectReason.values()) {
            counters.put(reason, metrics.addGroup("reason", reason.code()).counter(name));
        }
    }

    /** Counts one. */
    public void one(RejectReason reason) {
        Objects.requireNonNull(counters.get(reason), "each reason has one").inc();
    }
}
