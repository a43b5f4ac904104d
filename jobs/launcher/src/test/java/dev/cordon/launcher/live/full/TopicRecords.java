package dev.cordon.launcher.live.full;

import dev.cordon.kafka.Headers;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a topic has now. */
public final class TopicRecords {
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    public TopicRecords(Installation installation, Topic topic) {
        Properties properties = installation.connection().properties();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
    }

    public List<byte[]> values() {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    /** What the records are, each once however often it was sent. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Header id = record.headers().lastHeader(Headers.ID);
            ids.add(id == null ? "" : new String(id.value(), StandardCharsets.UTF_8));
        }
        return ids;
    }
}
