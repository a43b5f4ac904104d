package dev.cordon.kafka;

import dev.cordon.domain.RejectReason;
import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/** Reads the values of one topic; whatever the bytes are, it returns. */
@FunctionalInterface
interface Decoding<T> extends Serializable {
    /** Called once where the reader runs, before anything else. */
    default void open(MetricGroup metrics) {}

    /**
     * Reads one value.
     *
     * @param received where the bytes came from
     * @param value the bytes, no longer than the topic allows
     */
    Decoded<T> decode(Received received, byte[] value);

    /** Reads a record without value, which says something in few topics. */
    default Decoded<T> tombstone(Received received) {
        return new Decoded.Refused<>(RejectReason.EMPTY, "a record without value");
    }
}
