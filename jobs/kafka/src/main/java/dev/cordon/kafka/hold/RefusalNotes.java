package dev.cordon.kafka.hold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the containment job says, from a moment on, about decisions that it does not take. */
public final class RefusalNotes implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUSED = "decision_refused";
    /** Somebody waits for what came of a decision, and has a thread of the console. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private RefusalNotes(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Those that are written from now on. */
    public static RefusalNotes from(Installation installation) throws IOException {
        Topic topic = installation.topics().notes();
        Properties reading = installation.connection().properties();
        reading.setProperty("enable.auto.commit", "false");
        reading.setProperty("allow.auto.create.topics", "false");
        reading.setProperty("default.api.timeout.ms", Long.toString(ANSWER_WITHIN.toMillis()));
        reading.setProperty(
                "request.timeout.ms", Long.toString(ANSWER_WITHIN.dividedBy(2).toMillis()));
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            for (TopicPartition each : partitions) {
                consumer.position(each); // looked up now, not at the first poll
            }
            return new RefusalNotes(consumer);
        } catch (KafkaException e) {
            consumer.close(CloseOptions.timeout(CLOSING));
            throw new IOException(topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Which of some decisions were refused, and why, waiting for so long where nothing is said; others' are passed over. */
    public Map<DecisionMark, String> look(Collection<DecisionMark> marks, Duration atMost) throws IOException {
        try {
            Map<DecisionMark, String> refused = new LinkedHashMap<>();
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(atMost)) {
                JsonNode note = note(each.value());
                if (note.path("kind").asText().equals(REFUSED)) {
                    String said = note.path("words").asText();
                    marks.forEach(mark -> mark.wordsOf(said).ifPresent(words -> refused.put(mark, words)));
                }
            }
            return refused;
        } catch (KafkaException e) {
            throw new IOException("the notes of the containment job cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode note(byte[] value) {
        try {
            return value == null ? JSON.nullNode() : JSON.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return JSON.nullNode(); // somebody else's
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }
}
