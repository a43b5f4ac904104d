package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes every record as it is, so that none can stop the source. */
final class ReceivedRecords implements KafkaRecordDeserializationSchema<Received> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_HEADER = 256;
    private static final byte[] NO_KEY = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
        out.collect(new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record, Headers.SCHEMA),
                text(record, Headers.TENANT),
                record.value(),
                record.value() == null && record.key() != null ? record.key() : NO_KEY));
    }

    /** Of several headers the last one counts, as everywhere in Kafka. A text that is too long is none that is known. */
    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return "";
        }
        return header.value().length > LONGEST_HEADER ? "too long" : new String(header.value(), UTF_8);
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return ReceivedCodec.TYPE;
    }
}
