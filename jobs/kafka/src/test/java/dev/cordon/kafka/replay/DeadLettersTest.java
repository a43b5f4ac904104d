package dev.cordon.kafka.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Topics TOPICS = new Topics("");
    private static final TopicPartition PLACE =
            new TopicPartition(TOPICS.deadLetters().name(), 0);
    private static final Installation INSTALLATION = new Installation(
            "acme",
            new KafkaConnection("127.0.0.1:9", KafkaSecurity.PLAINTEXT),
            TOPICS,
            false,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Path.of(""));

    private static ConsumerRecord<byte[], byte[]> record(long number) throws IOException {
        DeadLetter letter =
                new DeadLetter("acme", "agent", RejectReason.MALFORMED, "why", "a", number, 0, "", new byte[0]);
        return new ConsumerRecord<>(
                PLACE.topic(), PLACE.partition(), number, new byte[0], DeadLetterJson.write(letter));
    }

    @Test
    void a_letter_that_comes_meanwhile_is_not_done_with() throws Exception {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node node = new Node(0, "127.0.0.1", 9);
        consumer.updatePartitions(
                PLACE.topic(),
                List.of(new PartitionInfo(PLACE.topic(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.updateEndOffsets(Map.of(PLACE, 2L));
        List<ConsumerRecord<byte[], byte[]>> records = List.of(record(0), record(1), record(2));
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
        List<Long> given = new ArrayList<>();
        try (DeadLetters letters = new DeadLetters(INSTALLATION, consumer)) {
            assertThat(letters.each(false, DeadLetterFilter.ALL, (letter, arrived) -> given.add(letter.recordNumber())))
                    .isZero();
            letters.remember();
            assertThat(consumer.position(PLACE)).as("it was read").isEqualTo(3);
            assertThat(given).containsExactly(0L, 1L);
            assertThat(consumer.committed(Set.of(PLACE)).get(PLACE))
                    .satisfies(committed -> assertThat(committed.offset()).isEqualTo(2));
        }
    }
}
