package dev.cordon.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes every record as it is, so that none can stop the source. */
final class ReceivedRecords implements KafkaRecordDeserializationSchema<Received> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NO_KEY = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
        out.collect(received(record));
    }

    /** A record as it is. */
    static Received received(ConsumerRecord<byte[], byte[]> record) {
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                Headers.text(record, Headers.SCHEMA),
                Headers.text(record, Headers.TENANT),
                Headers.container(record),
                record.value(),
                record.value() == null && record.key() != null ? record.key() : NO_KEY);
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return ReceivedCodec.TYPE;
    }
}
