package dev.cordon.bench.live;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sees records of a topic as soon as any consumer can, from now on, in a thread of its own. */
final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Thread thread;
    private volatile boolean closed;

    /** Takes what is seen. */
    @FunctionalInterface
    interface Seen {
        /**
         * Takes one.
         *
         * @param millis when it was seen, since 1970
         */
        void record(ConsumerRecord<byte[], byte[]> record, long millis);
    }

    TopicWatch(Installation installation, Topic topic, Seen seen) {
        Properties properties = installation.connection().properties();
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(() -> watch(consumer, seen), "watch " + topic.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(KafkaConsumer<byte[], byte[]> consumer, Seen seen) {
        try (consumer) {
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                records.forEach(record -> seen.record(record, now));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
