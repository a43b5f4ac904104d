package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What compaction may leave, made by hand, for a broker's cleaner runs when it likes. */
@ExtendWith(BrokerProcess.class)
@Timeout(240)
class CompactedJournalIT {
    private static final Containment REFUSED =
            Containment.refused(Plans.threeSteps("al-1", OnTimeout.RELEASE), "for the test", Plans.NOON);
    private static final Containment FRESH = Containment.approved(
                    Plans.later(REFUSED.plan()), "it may now", Plans.NOON + 1)
            .inPlaceOf(REFUSED)
            .orElseThrow();
    private static final int VERSIONS = 20;

    @Test
    void wherever_compaction_has_come_to_the_journal_knows_the_same(BrokerProcess.Running broker) throws Exception {
        KafkaPlace whole = broker.place("journal.whole.", KafkaPlace.USUAL_PATIENCE);
        List<Transition> told = new ArrayList<>(List.of(REFUSED.birth(), FRESH.birth()));
        Containment now = FRESH;
        try (KafkaJournal journal = KafkaJournal.open(whole, "local")) {
            Holds.begin(journal, REFUSED);
            Holds.begin(journal, FRESH);
            for (int i = 1; i <= VERSIONS; i++) {
                Advance advance = Holds.ticked(now, i);
                now = advance.after();
                told.addAll(advance.transitions());
                journal.save(now, advance.transitions());
                journal.keep(Holds.intent(FRESH, i % 4, "value " + i));
                journal.firstUse("nonce-" + i % 4, Plans.NOON);
                journal.keep(Holds.sighted("AKIA1", i));
                journal.keep(Holds.sighted("AKIA2", i));
                journal.keep(ExposedCredential.replaced(
                        "local", "AKIA2", Holds.sighted("AKIA2", i).heardMillis() + 1));
            }
        }
        List<ConsumerRecord<byte[], byte[]>> records = records(whole);
        assertThat(records.size()).isGreaterThan(VERSIONS);
        for (int upTo : List.of(3, records.size() / 3, records.size() / 2, records.size() - 1, records.size())) {
            KafkaPlace compacted = broker.place("journal.compacted-" + upTo + ".", KafkaPlace.USUAL_PATIENCE);
            write(compacted, compacted(records, upTo));
            try (KafkaJournal journal = KafkaJournal.open(compacted, "local")) {
                assertThat(journal.all()).containsExactly(now);
                assertThat(journal.transitions(FRESH.id(), 0)).isEqualTo(told);
                assertThat(journal.intents(FRESH.id()))
                        .extracting(intent -> intent.prior().fact("value"))
                        .containsExactly("value 4", "value 1", "value 2", "value 3");
                assertThat(journal.firstUse("nonce-3", Plans.NOON)).isFalse();
                assertThat(journal.exposed("local")).singleElement().satisfies(open -> {
                    assertThat(open.credential()).isEqualTo("AKIA1");
                    assertThat(open.firstMillis())
                            .isEqualTo(Holds.sighted("AKIA1", 1).heardMillis());
                    assertThat(open.heardMillis())
                            .isEqualTo(Holds.sighted("AKIA1", VERSIONS).heardMillis());
                });
                Advance next = Holds.ticked(now, VERSIONS + 1);
                journal.save(next.after(), next.transitions());
                assertThat(journal.load(FRESH.id())).contains(next.after());
            }
        }
        assertThat(compacted(records, records.size()))
                .extracting(each -> ByteBuffer.wrap(each.key()))
                .doesNotHaveDuplicates();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(KafkaPlace place) {
        Properties reading = place.asking();
        reading.setProperty("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(place.topics().journal().name())
                    .stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** As the cleaner leaves them that has come so far: of what it has seen, the last of each key. */
    private static List<ConsumerRecord<byte[], byte[]>> compacted(
            List<ConsumerRecord<byte[], byte[]>> records, int upTo) {
        Map<ByteBuffer, Integer> last = new HashMap<>();
        for (int i = 0; i < upTo; i++) {
            last.put(ByteBuffer.wrap(records.get(i).key()), i);
        }
        List<ConsumerRecord<byte[], byte[]>> left = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (i >= upTo || last.getOrDefault(ByteBuffer.wrap(records.get(i).key()), -1) == i) {
                left.add(records.get(i));
            }
        }
        return left;
    }

    private static void write(KafkaPlace place, List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(place.producing(1 << 20), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> each : records) {
                producer.send(new ProducerRecord<>(
                                place.topics().journal().name(),
                                each.partition(),
                                each.key(),
                                each.value(),
                                each.headers()))
                        .get();
            }
        }
    }
}
