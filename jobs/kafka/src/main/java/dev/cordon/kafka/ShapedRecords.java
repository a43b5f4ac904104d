package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Values as records with key and headers. What is longer than the topic allows goes to the dead letters instead. */
final class ShapedRecords<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    /** So many bytes of what is too long are kept. */
    static final int KEPT_BYTES = 64 << 10;

    private final Topic topic;
    private final Topic deadLetters;
    private final RecordShape<T> shape;

    ShapedRecords(Topic topic, Topic deadLetters, RecordShape<T> shape) {
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.shape = shape;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) throws IOException {
        shape.open();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] bytes = shape.bytes(value);
        if (bytes == null || bytes.length <= topic.maxRecordBytes()) {
            return record(topic, shape, value, bytes);
        }
        DeadLetter letter = new RawRecord(shape.id(value), 0, "", bytes)
                .refused(
                        shape.tenant(value),
                        topic.name(),
                        RejectReason.TOO_LARGE,
                        "more than " + topic.maxRecordBytes() + " bytes to write",
                        KEPT_BYTES);
        Shapes.OfDeadLetter ofLetter = new Shapes.OfDeadLetter();
        return record(deadLetters, ofLetter, letter, ofLetter.bytes(letter));
    }

    private static <V> ProducerRecord<byte[], byte[]> record(
            Topic topic, RecordShape<V> shape, V value, byte @Nullable [] bytes) {
        String tenant = shape.tenant(value);
        List<Header> headers = List.of(
                header(Headers.SCHEMA, Integer.toString(topic.schema())),
                header(Headers.TENANT, tenant),
                header(Headers.ID, shape.id(value)));
        return new ProducerRecord<>(topic.name(), null, RecordKey.of(tenant, shape.key(value)), bytes, headers);
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }
}
