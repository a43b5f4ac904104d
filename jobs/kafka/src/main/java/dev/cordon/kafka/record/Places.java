package dev.cordon.kafka.record;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks what stands at a place, one at a time: of no group, commits nothing, makes no topic. For one thread. */
public final class Places implements Closeable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration within;

    /**
     * Opens a connection.
     *
     * @param client the client's settings, changed here
     * @param within the brokers have so long for each thing that they are asked
     */
    public Places(Properties client, Duration within) {
        this.within = within;
        client.setProperty("default.api.timeout.ms", Long.toString(within.toMillis()));
        client.setProperty("request.timeout.ms", Long.toString(within.toMillis()));
        client.setProperty("enable.auto.commit", "false");
        client.setProperty("allow.auto.create.topics", "false");
        client.setProperty("auto.offset.reset", "none");
        client.setProperty("max.poll.records", "1");
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What stands there.
     *
     * @throws IOException if the brokers do not give it in time
     * @throws org.apache.kafka.common.KafkaException if they do not answer, or may not
     */
    public Standing at(TopicPartition place, long offset) throws IOException {
        if (offset < 0
                || consumer.partitionsFor(place.topic()).stream()
                        .noneMatch(each -> each.partition() == place.partition())) {
            return new Standing.Nothing();
        }
        consumer.assign(List.of(place));
        Long begin = consumer.beginningOffsets(List.of(place)).get(place);
        Long end = consumer.endOffsets(List.of(place)).get(place);
        if (begin == null || end == null || offset >= end) {
            return new Standing.Nothing();
        }
        if (offset < begin) {
            return new Standing.Dropped();
        }
        consumer.seek(place, offset);
        Patience patience = new Patience(within);
        while (consumer.position(place) <= offset) {
            patience.spend("give the record at " + place + "/" + offset);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() == offset ? new Standing.There(record) : new Standing.Nothing();
            }
        }
        return new Standing.Nothing();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
