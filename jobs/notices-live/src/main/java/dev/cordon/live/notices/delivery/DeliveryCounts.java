package dev.cordon.live.notices.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of each destination, from 0 on. */
final class DeliveryCounts {
    private record Of(Counter sent, Counter retried, Counter undelivered, AtomicInteger waiting) {}

    private final Map<String, Of> byDestination = new HashMap<>();

    DeliveryCounts(MetricGroup group, List<Destination> destinations) {
        for (Destination each : destinations) {
            MetricGroup own = group.addGroup("destination", each.name());
            AtomicInteger waiting = new AtomicInteger();
            byDestination.put(
                    each.name(),
                    new Of(
                            own.counter("noticesSent"),
                            own.counter("noticesRetried"),
                            own.counter("noticesUndelivered"),
                            waiting));
            own.gauge("noticesWaiting", waiting::get);
        }
    }

    private Of of(String destination) {
        return Objects.requireNonNull(byDestination.get(destination), destination);
    }

    void sent(String destination) {
        of(destination).sent().inc();
    }

    void retried(String destination) {
        of(destination).retried().inc();
    }

    void undelivered(String destination) {
        of(destination).undelivered().inc();
    }

    void waiting(String destination, int notices) {
        of(destination).waiting().set(notices);
    }
}
