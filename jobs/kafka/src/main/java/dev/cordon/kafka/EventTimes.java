package dev.cordon.kafka;

import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.metrics.Delay;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.metrics.MetricGroup;

/**
 * When the event of a record happened, for watermarks, and how much later the record arrived. Never later than the record
 * arrived: a source whose clock is ahead, or a lie in a record, moves no watermark into the future. What is another
 * tenant's, or nobody's, has no time here: no tenant moves another's.
 *
 * @param source name of the normaliser
 * @param tenant whose records are read
 * @param shared whether others write to the topic, too
 */
record EventTimes(String source, String tenant, boolean shared) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * For one reader, whose normaliser belongs to one thread. A record that is no event moves no watermark.
     *
     * @param metrics where the delay of arrival is told
     */
    TimestampAssigner<Received> open(MetricGroup metrics) {
        EventNormalizer normalizer = Normalizers.forSource(source);
        Delay arrival = new Delay(metrics.addGroup("source", source), "arrivalDelay");
        return (received, before) -> {
            byte[] value = received.value();
            if (value == null || received.owner(tenant, shared) != Owner.OURS) {
                return TimestampAssigner.NO_TIMESTAMP;
            }
            Normalized normalized = normalizer.normalize(value, 0, value.length, new RecordContext(tenant, source));
            return normalized.fold(
                    accepted -> {
                        arrival.between(accepted.event().timeMillis(), received.arrivalMillis());
                        return Math.min(accepted.event().timeMillis(), received.arrivalMillis());
                    },
                    rejected -> TimestampAssigner.NO_TIMESTAMP);
        };
    }
}
