package dev.cordon.kafka;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Received record → value, or dead letter on the side; rejections are counted by reason, other tenants' records too. */
final class DecodeFunction<T> extends ProcessFunction<Received, T> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = new byte[0];

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("undecoded", WireTypes.DEAD_LETTER);

    private final Topic topic;
    private final Reader reader;
    private final Decoding<T> decoding;
    private transient @Nullable RefusalCounts rejected;
    private transient @Nullable Counter otherTenants;
    private transient @Nullable Counter nobodys;

    /**
     * Whose records are taken.
     *
     * @param tenant whose
     * @param shared whether others write to the topic, too, so that what names no tenant is nobody's
     * @param source what dead letters name as their source
     * @param rawCapBytes so many bytes of a rejected record are kept in its dead letter
     */
    record Reader(String tenant, boolean shared, String source, int rawCapBytes) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    DecodeFunction(Topic topic, Reader reader, Decoding<T> decoding) {
        this.topic = topic;
        this.reader = reader;
        this.decoding = decoding;
    }

    @Override
    public void open(OpenContext context) {
        rejected = new RefusalCounts(getRuntimeContext().getMetricGroup(), "undecoded");
        decoding.open(getRuntimeContext().getMetricGroup());
        otherTenants = getRuntimeContext().getMetricGroup().counter("otherTenants");
        nobodys = getRuntimeContext().getMetricGroup().counter("withoutTenant");
    }

    @Override
    public void processElement(Received received, Context context, Collector<T> out) {
        switch (received.owner(reader.tenant(), reader.shared())) {
            case OURS -> processOurs(received, context, out);
            case ANOTHERS -> Objects.requireNonNull(otherTenants).inc();
            // Whose bytes these are nobody knows, so no tenant gets them, not even as a dead letter.
            case NOBODYS -> Objects.requireNonNull(nobodys).inc();
        }
    }

    private void processOurs(Received received, Context context, Collector<T> out) {
        Decoded<T> decoded = decode(received);
        if (decoded instanceof Decoded.Values<T> read) {
            read.values().forEach(out::collect);
        } else if (decoded instanceof Decoded.Partly<T> partly) {
            partly.values().forEach(out::collect);
            refuse(received, partly.rest(), context);
        } else if (decoded instanceof Decoded.Refused<T> refused) {
            refuse(received, refused, context);
        } else {
            Objects.requireNonNull(otherTenants).inc();
        }
    }

    private void refuse(Received received, Decoded.Refused<T> refused, Context context) {
        Objects.requireNonNull(rejected).one(refused.reason());
        context.output(DEAD_LETTERS, letter(received, refused));
    }

    private Decoded<T> decode(Received received) {
        byte[] value = received.value();
        if (value != null && value.length == 0) {
            return new Decoded.Refused<>(RejectReason.EMPTY, "a record without value");
        }
        if (!topic.reads(received.schema())) {
            return new Decoded.Refused<>(
                    RejectReason.UNKNOWN_SCHEMA,
                    Headers.SCHEMA + " names no version from 1 to " + topic.schema() + " at offset "
                            + received.offset());
        }
        if (value != null && topic.isTooLong(value)) {
            return new Decoded.Refused<>(RejectReason.TOO_LARGE, "more than " + topic.maxRecordBytes() + " bytes");
        }
        try {
            return value == null ? decoding.tombstone(received) : decoding.decode(received, value);
        } catch (RuntimeException e) {
            // No decoding throws; if one does, a single record must not stop the job for good.
            return new Decoded.Refused<>(
                    RejectReason.MALFORMED, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private DeadLetter letter(Received received, Decoded.Refused<T> refused) {
        byte[] value = received.value() == null ? NOTHING : received.value();
        return new RawRecord(received.place(), received.number(), "", value)
                .refused(reader.tenant(), reader.source(), refused.reason(), refused.detail(), reader.rawCapBytes());
    }
}
