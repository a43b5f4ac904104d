package dev.cordon.kafka;

import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes every record of a log, and reads a tenant's once for all: its time makes watermarks right here, and the event goes
 * along to whoever wants it. What is another tenant's, or nobody's, is not looked into, and neither is what is refused for its
 * layout or its length, whatever it holds.
 */
final class LogRecords implements KafkaRecordDeserializationSchema<Received> {
    private static final long serialVersionUID = 1L;

    private final Topic topic;
    private final String source;
    private final String tenant;
    private final boolean shared;
    private transient @Nullable EventNormalizer normalizer;

    /**
     * @param topic of the log
     * @param source name of the normaliser
     * @param tenant whose records are read
     * @param shared whether others write to the topic, too
     */
    LogRecords(Topic topic, String source, String tenant, boolean shared) {
        this.topic = topic;
        this.source = source;
        this.tenant = tenant;
        this.shared = shared;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        normalizer = Normalizers.forSource(source);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
        out.collect(read(ReceivedRecords.received(record)));
    }

    private Received read(Received received) {
        byte[] value = received.value();
        if (value == null
                || received.owner(tenant, shared) != Owner.OURS
                || !topic.reads(received.schema())
                || topic.isTooLong(value)) {
            return received;
        }
        return received.readAs(Objects.requireNonNull(normalizer, "not open")
                .normalize(value, 0, value.length, new RecordContext(tenant, received.container())));
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return ReceivedCodec.TYPE;
    }
}
