package dev.cordon.kafka.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Says whether a record is the newest of its key in its partition, as compaction sees it. Reads a partition whole at the first
 * question and only what came since at the next ones: of no group, commits nothing, makes no topic. For one thread.
 */
public final class NewestOfKeys implements Closeable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration within;
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();

    /** What was read of a partition: the offset of the newest record of each key, and where to read on. */
    private static final class Partition {
        private final Map<ByteBuffer, Long> newest = new HashMap<>();
        private long next;
    }

    /**
     * Opens a connection.
     *
     * @param client the client's settings, changed here
     * @param within the brokers have so long for each thing that they are asked
     */
    public NewestOfKeys(Properties client, Duration within) {
        this.within = within;
        client.setProperty("default.api.timeout.ms", Long.toString(within.toMillis()));
        client.setProperty("request.timeout.ms", Long.toString(within.toMillis()));
        client.setProperty("enable.auto.commit", "false");
        client.setProperty("allow.auto.create.topics", "false");
        client.setProperty("auto.offset.reset", "earliest"); // a topic whose records were deleted begins later
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Whether no later record of its key, with a value or without, stands in its partition.
     *
     * @throws IOException if the brokers do not give the partition in time
     * @throws org.apache.kafka.common.KafkaException if they do not answer, or may not
     */
    public boolean isNewest(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.key() == null) {
            return true;
        }
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        Partition read = partitions.computeIfAbsent(place, unused -> new Partition());
        readOn(place, read);
        return read.newest.getOrDefault(ByteBuffer.wrap(record.key()), record.offset()) <= record.offset();
    }

    private void readOn(TopicPartition place, Partition read) throws IOException {
        consumer.assign(List.of(place));
        long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
        consumer.seek(place, read.next);
        Patience patience = new Patience(within);
        while (consumer.position(place) < end) {
            patience.spend("give " + place + " up to " + end);
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                patience.renew();
                if (each.key() != null) {
                    read.newest.put(ByteBuffer.wrap(each.key()), each.offset());
                }
            }
        }
        read.next = consumer.position(place);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
