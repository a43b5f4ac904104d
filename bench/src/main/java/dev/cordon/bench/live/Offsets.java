package dev.cordon.bench.live;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a job begins to read. */
final class Offsets {
    private final Installation installation;

    Offsets(Installation installation) {
        this.installation = installation;
    }

    /** How many records a topic has taken, where none was dropped. */
    long stored(Topic topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(installation.connection().properties())) {
            return ends(admin, List.of(topic)).values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    /** A job that does not run begins with what comes from now on. */
    void passOver(String job, List<Topic> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(installation.connection().properties())) {
            admin.alterConsumerGroupOffsets(installation.group(job), ends(admin, topics))
                    .all()
                    .get();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin, List<Topic> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription described : admin.describeTopics(
                        topics.stream().map(Topic::name).toList())
                .allTopicNames()
                .get()
                .values()) {
            described
                    .partitions()
                    .forEach(each ->
                            asked.put(new TopicPartition(described.name(), each.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end :
                admin.listOffsets(asked).all().get().entrySet()) {
            ends.put(end.getKey(), new OffsetAndMetadata(end.getValue().offset()));
        }
        return ends;
    }
}
