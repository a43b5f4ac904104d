package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Who is forgotten leaves a record without value, and its reader is told whose. */
class InventoryDecodingTest {
    private static final String NOBODY = "unknown:111122223333:203.0.113.0/24";
    private static final Topics TOPICS = new Topics("cordon.");
    private static final InventoryDecoding DECODING = new InventoryDecoding("acme", "identities");

    private static final KafkaSinkContext ALONE = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0};
        }
    };

    private static ProducerRecord<byte[], byte[]> forgotten(String tenant) {
        Identity who = new Identity(NOBODY, IdentityKind.UNKNOWN, "nobody", "111122223333", "");
        ShapedRecords<IdentitySummary> sink =
                new ShapedRecords<>(TOPICS.identities(), TOPICS.deadLetters(), new Shapes.OfSummary());
        return sink.serialize(IdentitySummary.forgotten(tenant, who, "cloudtrail"), ALONE, null);
    }

    /** As the source has it, through the layout of what waits between two operators. */
    private static Received received(byte[] key) throws Exception {
        List<Received> received = new ArrayList<>();
        new ReceivedRecords()
                .deserialize(new ConsumerRecord<>(TOPICS.identities().name(), 2, 6, key, null), new Collector<>() {
                    @Override
                    public void collect(Received record) {
                        received.add(record);
                    }

                    @Override
                    public void close() {}
                });
        DataOutputSerializer out = new DataOutputSerializer(64);
        new ReceivedCodec().encode(received.get(0), out);
        return new ReceivedCodec().decode(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    @Test
    void a_record_without_value_is_the_line_of_who_is_forgotten() throws Exception {
        ProducerRecord<byte[], byte[]> sent = forgotten("acme");
        assertThat(sent.value()).isNull();
        RawRecord line = ((Decoded.Values<RawRecord>) DECODING.tombstone(received(sent.key())))
                .values()
                .get(0);
        assertThat(line.file()).isEqualTo("cordon.identities-2");
        assertThat(line.number()).isEqualTo(7);
        IdentitySummary read = SummaryJson.read(line.bytes());
        assertThat(read.isForgotten()).isTrue();
        assertThat(List.of(read.tenant(), read.identity().key())).containsExactly("acme", NOBODY);
    }

    @Test
    void a_key_of_nobody_of_the_tenants_takes_no_line_away() throws Exception {
        for (byte[] key : new byte[][] {forgotten("globex").key(), {1, 2, 3}, {}}) {
            Decoded.Refused<RawRecord> refused = (Decoded.Refused<RawRecord>) DECODING.tombstone(received(key));
            assertThat(refused.reason()).isEqualTo(RejectReason.BAD_FIELD);
        }
    }

    @Test
    void in_other_topics_it_says_nothing() throws Exception {
        Decoding<String> other = (received, value) -> Decoded.of("");
        Decoded.Refused<String> refused = (Decoded.Refused<String>)
                other.tombstone(received(forgotten("acme").key()));
        assertThat(refused.reason()).isEqualTo(RejectReason.EMPTY);
    }
}
