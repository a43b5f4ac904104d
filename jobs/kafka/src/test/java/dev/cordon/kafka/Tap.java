package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to topics and reads from them without Cordon's edges. */
final class Tap implements AutoCloseable {
    private final KafkaConnection connection;
    private final KafkaProducer<byte[], byte[]> producer;

    Tap(KafkaConnection connection) {
        this.connection = connection;
        Properties properties = connection.properties();
        properties.setProperty("max.request.size", Integer.toString(32 << 20));
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Headers by name and text, alternating. */
    void write(Topic topic, int partition, byte @Nullable [] value, String... headers) throws Exception {
        List<Header> all = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new RecordHeader(headers[i], headers[i + 1].getBytes(UTF_8)));
        }
        producer.send(new ProducerRecord<>(topic.name(), partition, (Long) null, null, value, List.copyOf(all)))
                .get();
    }

    /** Under a key, without headers. */
    void write(Topic topic, int partition, byte[] key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), partition, key, value)).get();
    }

    void write(Topic topic, int partition, String value, String... headers) throws Exception {
        write(topic, partition, value.getBytes(UTF_8), headers);
    }

    /** All records of a topic once there are so many at least. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                connection.properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= atLeast;
            });
        }
        return found;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), UTF_8);
    }

    static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    static boolean hasKey(ConsumerRecord<byte[], byte[]> record, String tenant, String within) {
        return Arrays.equals(record.key(), RecordKey.of(tenant, within));
    }

    /** Until it is so; the test's timeout ends it otherwise. */
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the test's time is over");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
