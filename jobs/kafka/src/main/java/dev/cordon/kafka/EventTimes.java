package dev.cordon.kafka;

import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * When the event of a record happened, for watermarks. Never later than the record arrived: a source whose clock is ahead,
 * or a lie in a record, moves no watermark into the future.
 *
 * @param source name of the normaliser
 * @param tenant whose records they are
 */
record EventTimes(String source, String tenant) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For one reader, whose normaliser belongs to one thread. A record that is no event moves no watermark. */
    TimestampAssigner<Received> open() {
        EventNormalizer normalizer = Normalizers.forSource(source);
        return (received, before) -> {
            byte[] value = received.value();
            if (value == null) {
                return TimestampAssigner.NO_TIMESTAMP;
            }
            Normalized normalized = normalizer.normalize(value, 0, value.length, new RecordContext(tenant, source));
            return normalized.fold(
                    accepted -> Math.min(accepted.event().timeMillis(), received.arrivalMillis()),
                    rejected -> TimestampAssigner.NO_TIMESTAMP);
        };
    }
}
