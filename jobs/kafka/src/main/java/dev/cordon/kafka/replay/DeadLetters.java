package dev.cordon.kafka.replay;

import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.record.Patience;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one tenant that are in their topic now. Which of them were put back before is remembered at the
 * brokers, as the offsets of the group {@code cordon-<tenant>-dead-letters}. For one thread.
 */
public final class DeadLetters implements Closeable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Installation installation;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Reads as that group's only member, and moves its offsets in {@link #remember} alone. */
    public DeadLetters(Installation installation) {
        this(installation, consumer(installation));
    }

    DeadLetters(Installation installation, Consumer<byte[], byte[]> consumer) {
        this.installation = installation;
        this.consumer = consumer;
    }

    private static Consumer<byte[], byte[]> consumer(Installation installation) {
        Properties properties = installation.connection().properties();
        properties.setProperty("group.id", installation.group("dead-letters"));
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("default.api.timeout.ms", Long.toString(ANSWER_WITHIN.toMillis()));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes each letter. */
    @FunctionalInterface
    public interface Taking {
        /**
         * Takes one.
         *
         * @param arrivedMillis the broker's time
         */
        void take(DeadLetter letter, long arrivedMillis) throws IOException, InterruptedException;
    }

    /**
     * Gives those that are there when it begins.
     *
     * @param again also those of before the latest {@link #remember}
     * @return values of the topic that are no dead letters of this tenant's
     * @throws IOException if the brokers do not answer
     */
    public long each(boolean again, DeadLetterFilter filter, Taking taking) throws IOException, InterruptedException {
        try {
            return read(again, filter, taking);
        } catch (KafkaException e) {
            throw new IOException(
                    "the brokers at " + installation.connection().bootstrapServers()
                            + " did not give the dead letters: " + e.getMessage(),
                    e);
        }
    }

    private long read(boolean again, DeadLetterFilter filter, Taking taking) throws IOException, InterruptedException {
        List<TopicPartition> partitions = consumer
                .partitionsFor(installation.topics().deadLetters().name())
                .stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        if (again) {
            consumer.seekToBeginning(partitions);
        }
        ends.clear();
        ends.putAll(consumer.endOffsets(partitions));
        long others = 0;
        Patience patience = new Patience(ANSWER_WITHIN);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < end(each))) {
            patience.spend("give the dead letters");
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                patience.renew();
                if (record.offset() >= end(new TopicPartition(record.topic(), record.partition()))) {
                    continue;
                }
                DeadLetter letter = read(record.value());
                if (letter == null) {
                    others++;
                } else if (filter.accepts(letter, record.timestamp())) {
                    taking.take(letter, record.timestamp());
                }
            }
        }
        return others;
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private @Nullable DeadLetter read(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            DeadLetter letter = DeadLetterJson.read(value, value.length);
            return letter.tenant().equals(installation.tenant()) ? letter : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Remembers that all that was given is done with, and nothing that came since it began. */
    public void remember() throws IOException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        try {
            assigned.forEach(
                    each -> positions.put(each, new OffsetAndMetadata(Math.min(consumer.position(each), end(each)))));
            consumer.commitSync(positions);
        } catch (KafkaException e) {
            throw new IOException("it could not be remembered which dead letters are done with: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
