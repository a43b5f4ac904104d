package dev.cordon.launcher.live;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far jobs are behind their topics, by the offsets that they committed with their last checkpoint. */
public final class CatchUp implements AutoCloseable {
    private final Installation installation;
    private final Admin admin;

    public CatchUp(Installation installation) {
        this(installation, Admin.create(installation.connection().properties()));
    }

    CatchUp(Installation installation, Admin admin) {
        this.installation = installation;
        this.admin = admin;
    }

    /** Records of a topic that the job has not committed yet; empty where that is not known now. */
    public OptionalLong lag(Topic topic, String job) throws InterruptedException {
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
            return OptionalLong.of(lag);
        } catch (ExecutionException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Records of logs that have users and agents, and findings and signals about them, that detection has not committed yet;
     * empty where that is not known now of one of them.
     */
    public OptionalLong lagOfDetection() throws InterruptedException {
        return sum(
                lag(installation.topics().raw("cloudtrail"), "detection-cloudtrail"),
                lag(installation.topics().raw("agent"), "detection-agent"),
                lag(installation.topics().findings(), "detection-cloudtrail"),
                lag(installation.topics().signals(), "detection-cloudtrail"));
    }

    /** Of several; one that is not known makes the sum unknown. */
    static OptionalLong sum(OptionalLong... lags) {
        long sum = 0;
        for (OptionalLong each : lags) {
            if (each.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += each.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** Whether there is nothing left to read; false where that is not known. */
    public static boolean isNone(OptionalLong lag) {
        return lag.isPresent() && lag.getAsLong() <= 0;
    }

    @Override
    public void close() {
        admin.close();
    }
}
