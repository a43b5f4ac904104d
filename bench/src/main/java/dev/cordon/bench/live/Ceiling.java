package dev.cordon.bench.live;

import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.kafka.Cleanup;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the broker passes on with nothing between: one producer, one consumer, at the same time. */
final class Ceiling {
    private static final Topic TOPIC =
            new Topic("bench.ceiling", "passes records on", "identity", 12, Cleanup.DELETE, 1, 4 << 20, 1);
    private static final Duration POLL = Duration.ofMillis(100);

    private Ceiling() {}

    static void make(Installation installation) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(installation.connection().properties())) {
            admin.createTopics(List.of(new NewTopic(TOPIC.name(), TOPIC.partitions(), (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Sends all records of a workload and reads them; times what is read, without its first tenth. */
    static Lap run(Installation installation, CloudTrailWorkload workload) {
        Properties properties = installation.connection().properties();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(installation, workload));
            long read = 0;
            while (read < workload.records() / 10) {
                read += consumer.poll(POLL).count();
                mustGoOn(sent);
            }
            LapTimer timer = new LapTimer(read);
            while (read < workload.records()) {
                read += consumer.poll(POLL).count();
                mustGoOn(sent);
            }
            return timer.lap(read);
        }
    }

    private static void mustGoOn(CompletableFuture<Void> sent) {
        if (sent.isCompletedExceptionally()) {
            sent.join();
        }
    }

    private static void send(Installation installation, CloudTrailWorkload workload) {
        try (TopicWriter writer = new TopicWriter(installation)) {
            for (long number = 0; number < workload.records(); number++) {
                writer.send(TOPIC, Integer.toString(workload.identityOf(number)), "", workload.record(number));
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
