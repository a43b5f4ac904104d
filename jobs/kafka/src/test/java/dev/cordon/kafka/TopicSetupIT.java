package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestBroker.class)
@Timeout(120)
class TopicSetupIT {
    private static final short ONE = 1;

    @Test
    void topics_that_are_missing_are_told_in_one_message_and_none_is_made(TestBroker.Running broker) {
        Topics topics = new Topics("missing.");
        try (Admin admin = broker.admin()) {
            TopicSetup setup = new TopicSetup(admin);

            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> setup.check(topics.all()))
                        .isInstanceOf(TopicsNotReadyException.class)
                        .message()
                        .contains(topics.all().stream()
                                .map(topic -> topic.name() + " is missing")
                                .toList());
            }
        }
    }

    @Test
    void what_was_made_is_as_it_has_to_be_and_is_not_made_twice(TestBroker.Running broker) throws Exception {
        Topics topics = new Topics("made.");
        try (Admin admin = broker.admin()) {
            TopicSetup setup = new TopicSetup(admin);

            assertThat(setup.create(topics.all(), ONE))
                    .containsExactlyInAnyOrderElementsOf(
                            topics.all().stream().map(Topic::name).toList());
            assertThat(setup.create(topics.all(), ONE)).isEmpty();
            setup.check(topics.all());
            assertThat(new TopicCopies(admin).warnings(List.of(topics.journal(), topics.evidence())))
                    .as("a broker alone can do no better")
                    .isEmpty();
        }
    }

    /** Of many partitions, and at once: a broker names itself the leader of a new one before it serves it. */
    @Test
    void what_was_made_takes_records_at_once_in_every_partition(TestBroker.Running broker) throws Exception {
        Properties impatient = broker.connection().properties();
        impatient.setProperty("enable.idempotence", "false");
        impatient.setProperty("retries", "0");
        Topics topics = new Topics("at-once.");
        try (Admin admin = broker.admin();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(impatient, new ByteArraySerializer(), new ByteArraySerializer())) {
            new TopicSetup(admin).create(topics.all(), ONE);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Topic topic : topics.all()) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    byte[] key = {1}; // of those that keep only the newest of each
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, key, new byte[] {2})));
                }
            }
            for (Future<RecordMetadata> each : sent) {
                assertThat(each.get().offset()).isZero();
            }
        }
    }

    @Test
    void topics_that_are_made_otherwise_are_told_with_what_is_wrong(TestBroker.Running broker) throws Exception {
        Topics topics = new Topics("wrong.");
        List<Topic> wanted = List.of(topics.identities(), topics.evidence(), topics.alerts());
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(topics.identities().name(), 6, ONE)
                                    .configs(Map.of(
                                            "message.timestamp.type", "LogAppendTime",
                                            "max.message.bytes", "100000000")),
                            new NewTopic(topics.evidence().name(), 6, ONE)
                                    .configs(Map.of(
                                            "message.timestamp.type", "LogAppendTime",
                                            "max.message.bytes", "100000000")),
                            new NewTopic(topics.alerts().name(), 1, ONE)))
                    .all()
                    .get();

            assertThatThrownBy(() -> new TopicSetup(admin).check(wanted))
                    .isInstanceOf(TopicsNotReadyException.class)
                    .hasMessageContaining("wrong.identities has cleanup.policy=delete instead of compact")
                    .hasMessageContaining("wrong.evidence drops old records")
                    .hasMessageContaining("wrong.alerts has 1 partitions instead of 6")
                    .hasMessageContaining("wrong.alerts has max.message.bytes=")
                    .hasMessageContaining("wrong.alerts has message.timestamp.type=CreateTime");
        }
    }
}
