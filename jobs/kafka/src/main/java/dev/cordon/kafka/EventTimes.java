package dev.cordon.kafka;

import dev.cordon.events.Normalized;
import dev.cordon.wire.metrics.Delay;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.metrics.MetricGroup;

/**
 * When the event of a record happened, for watermarks, and how much later the record arrived. Never later than the record
 * arrived: a source whose clock is ahead, or a lie in a record, moves no watermark into the future. What {@link LogRecords}
 * did not read, such as another tenant's, has no time here: no tenant moves another's.
 *
 * @param source name of the normaliser
 */
record EventTimes(String source) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * For one reader. A record that is no event moves no watermark.
     *
     * @param metrics where the delay of arrival is told
     */
    TimestampAssigner<Received> open(MetricGroup metrics) {
        Delay arrival = new Delay(metrics.addGroup("source", source), "arrivalDelay");
        return (received, before) -> {
            if (!(received.reading() instanceof Normalized.Accepted accepted)) {
                return TimestampAssigner.NO_TIMESTAMP;
            }
            long time = accepted.event().timeMillis();
            arrival.between(time, received.arrivalMillis());
            return Math.min(time, received.arrivalMillis());
        };
    }
}
