package dev.cordon.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Says of topics whose records are nowhere else where the loss of one broker would take some, or stop them. It warns and
 * refuses nothing: a broker alone can do no better, and an installation may have its reasons.
 */
public final class TopicCopies {
    private final Admin admin;

    /**
     * @param admin stays the caller's, who closes it
     */
    public TopicCopies(Admin admin) {
        this.admin = admin;
    }

    /**
     * Looks at topics that are there.
     *
     * @return what is wrong and what to do, for people; empty where nothing is
     * @throws TopicsNotReadyException if the brokers do not answer, or a topic is missing
     */
    public List<String> warnings(Collection<Topic> topics) throws TopicsNotReadyException, InterruptedException {
        try {
            int brokers = admin.describeCluster().nodes().get().size();
            Map<String, TopicDescription> described = admin.describeTopics(
                            topics.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get();
            Map<ConfigResource, Config> configured = admin.describeConfigs(
                            topics.stream().map(TopicSetup::resource).collect(Collectors.toSet()))
                    .all()
                    .get();
            List<String> warnings = new ArrayList<>();
            for (Topic topic : topics) {
                look(
                        Objects.requireNonNull(described.get(topic.name())),
                        Objects.requireNonNull(configured.get(TopicSetup.resource(topic))),
                        brokers,
                        warnings);
            }
            return warnings;
        } catch (ExecutionException e) {
            throw new TopicsNotReadyException(
                    "the broker does not say how many copies topics have: " + TopicSetup.words(e), e);
        }
    }

    static void look(TopicDescription topic, Config config, int brokers, List<String> warnings) {
        int copies = TopicSetup.copies(topic);
        int wanted = Math.min(Topic.COPIES_THAT_OUTLIVE_ONE, brokers);
        if (copies < wanted) {
            warnings.add(("%s has its copies on %d of %d brokers instead of on %d, and what is lost with their disks is"
                            + " nowhere else; give its partitions more with kafka-reassign-partitions.sh")
                    .formatted(topic.name(), copies, brokers, wanted));
        }
        long inSync = TopicSetup.number(config, "min.insync.replicas");
        long most = Math.max(1, copies - 1);
        if (inSync > most) {
            warnings.add(
                    ("%s has min.insync.replicas=%d, and partitions of %d copies: it takes nothing while one of their"
                                    + " brokers is away; set it to %d with kafka-configs.sh")
                            .formatted(topic.name(), inSync, copies, most));
        }
    }
}
