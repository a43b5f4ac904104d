package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read of a log that several write. */
@ExtendWith(BrokerProcess.class)
@Timeout(120)
class JournalLogIT {
    private static final int ROUNDS = 10;

    private static JournalEntry entry(String writer, int number) {
        return new JournalEntry.Used(writer + " " + number, Plans.NOON, writer);
    }

    private static List<JournalEntry> read(JournalLog log) throws Exception {
        List<JournalEntry> read = new ArrayList<>();
        log.readOn((entry, mine) -> read.add(entry));
        return read;
    }

    private static JournalLog open(KafkaPlace place, String tenant, String writer) throws Exception {
        return JournalLog.open(place, tenant, writer, JournalLog.Commit.USUAL);
    }

    @Test
    void what_it_wrote_is_not_read_back_and_what_others_write_between_is(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("log.own.", KafkaPlace.USUAL_PATIENCE);
        try (JournalLog one = open(place, "local", "one");
                JournalLog two = open(place, "local", "two")) {
            for (int i = 0; i < ROUNDS; i++) {
                one.takeOver();
                assertThat(read(one)).isEqualTo(i == 0 ? List.of() : List.of(entry("two", i - 1)));
                assertThat(one.write(List.of(entry("one", 2 * i)))).isEqualTo(JournalLog.Outcome.WRITTEN);
                assertThat(one.write(List.of(entry("one", 2 * i + 1)))).isEqualTo(JournalLog.Outcome.WRITTEN);
                assertThat(read(one)).isEmpty();

                two.takeOver();
                assertThat(read(two)).containsExactly(entry("one", 2 * i), entry("one", 2 * i + 1));
                assertThat(two.write(List.of(entry("two", i)))).isEqualTo(JournalLog.Outcome.WRITTEN);
            }
            assertThat(read(one)).containsExactly(entry("two", ROUNDS - 1));
            assertThat(read(one)).isEmpty();
        }
    }

    @Test
    void another_tenant_in_the_same_partition_hides_nothing(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("log.beside.", KafkaPlace.USUAL_PATIENCE);
        // More tenants than partitions, so that some share one; each has its turn between two writes of all others.
        List<JournalLog> logs = new ArrayList<>();
        List<JournalLog> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                logs.add(open(place, "tenant-" + i, "writer"));
                readers.add(open(place, "tenant-" + i, "reader"));
                logs.get(i).takeOver();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < logs.size(); i++) {
                    assertThat(logs.get(i).write(List.of(entry("tenant " + i, round))))
                            .isEqualTo(JournalLog.Outcome.WRITTEN);
                }
                for (int i = 0; i < logs.size(); i++) {
                    assertThat(read(logs.get(i))).isEmpty();
                    assertThat(read(readers.get(i))).containsExactly(entry("tenant " + i, round));
                }
            }
        } finally {
            logs.forEach(JournalLog::close);
            readers.forEach(JournalLog::close);
        }
    }

    @Test
    void what_cannot_be_read_is_not_passed_over_however_often_it_is_tried(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("log.damaged.", KafkaPlace.USUAL_PATIENCE);
        try (JournalLog writer = open(place, "local", "writer");
                JournalLog reader = open(place, "local", "reader")) {
            writer.takeOver();
            assertThat(writer.write(List.of(entry("writer", 1)))).isEqualTo(JournalLog.Outcome.WRITTEN);
            damage(place, "local");
            assertThat(writer.write(List.of(entry("writer", 2)))).isEqualTo(JournalLog.Outcome.WRITTEN);

            List<JournalEntry> read = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> reader.readOn((entry, mine) -> read.add(entry)))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("cannot be read at")
                        .hasMessageContaining("Nothing is done until a person has looked at it");
            }
            assertThat(read).containsExactly(entry("writer", 1));
        }
    }

    /** Puts an entry of a tenant's that says nothing into each partition. */
    private static void damage(KafkaPlace place, String tenant) throws Exception {
        Topic topic = place.topics().journal();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(place.producing(1 << 20), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < topic.partitions(); i++) {
                byte[] nothing = new byte[0];
                producer.send(new ProducerRecord<>(topic.name(), i, RecordKey.of(tenant, "damaged"), nothing))
                        .get();
            }
        }
    }
}
