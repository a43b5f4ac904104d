package dev.cordon.launcher.live.demo;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a job is behind its topic, by the offsets that it committed with its last checkpoint. */
public final class CatchUp implements AutoCloseable {
    private final Installation installation;
    private final Admin admin;

    public CatchUp(Installation installation) {
        this.installation = installation;
        this.admin = Admin.create(installation.connection().properties());
    }

    /** Records of a topic that the job has not committed yet. */
    public long lag(Topic topic, String job) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            Objects.requireNonNull(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name()))
                    .partitions()
                    .forEach(each -> ends.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(installation.group(job))
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = 0;
            for (var end : admin.listOffsets(ends).all().get().entrySet()) {
                OffsetAndMetadata at = committed.get(end.getKey());
                lag += end.getValue().offset() - (at == null ? 0 : at.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            return Long.MAX_VALUE; // not known now
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
