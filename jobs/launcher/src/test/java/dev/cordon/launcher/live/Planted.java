package dev.cordon.launcher.live;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for a text in all that a stack keeps, byte by byte. */
final class Planted {
    private Planted() {}

    /** Names of topics that have it in a record's key, headers or value; brokers' files are compressed. */
    static List<String> topicsWith(Installation installation, String text) {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                installation.connection().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : installation.topics().all()) {
                if (records(consumer, topic).anyMatch(record -> has(bytes(record), text))) {
                    found.add(topic.name());
                }
            }
        }
        return found;
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> records(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records.stream();
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {record.key(), record.value()}) {
            if (part != null) {
                all.writeBytes(part);
            }
        }
        for (Header header : record.headers()) {
            all.writeBytes(header.value());
        }
        return all.toByteArray();
    }

    /** Files below a folder that have it; those that vanish meanwhile have nothing. */
    static List<Path> filesWith(Path folder, String text) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        List<Path> found = new ArrayList<>();
        for (Path file : files) {
            try {
                if (has(Files.readAllBytes(file), text)) {
                    found.add(file);
                }
            } catch (NoSuchFileException e) {
                // A checkpoint that another took the place of.
            }
        }
        return found;
    }

    private static boolean has(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
