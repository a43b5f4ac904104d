package dev.cordon.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics when told to, and says before a job starts which are not as they have to be. Never changes one. */
public final class TopicSetup {
    private static final int MOST_LOOKS = 100;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Admin admin;

    /**
     * @param admin stays the caller's, who closes it
     */
    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes those that are missing; those that are there stay as they are. What was made takes records when this returns.
     *
     * @param replication copies of each, at most the number of brokers
     * @return names of those made
     * @throws TopicsNotReadyException if the broker refuses or does not answer
     */
    public List<String> create(Collection<Topic> topics, short replication)
            throws TopicsNotReadyException, InterruptedException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication)
                        .configs(topic.settings(replication)))
                .toList();
        List<String> made = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<Void>> each :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                each.getValue().get();
                made.add(each.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    problems.add(each.getKey() + " was not made (" + words(e) + ")");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new TopicsNotReadyException(problems);
        }
        awaitSeen(made);
        awaitLeaders(
                topics.stream().filter(topic -> made.contains(topic.name())).toList());
        return made.stream().sorted().toList();
    }

    /** The controller makes topics; brokers see them a little later. */
    private void awaitSeen(List<String> made) throws TopicsNotReadyException, InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            try {
                if (admin.listTopics().names().get().containsAll(made)) {
                    return;
                }
            } catch (ExecutionException e) {
                throw new TopicsNotReadyException("the broker does not say which topics there are: " + words(e), e);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        throw new TopicsNotReadyException(List.of("those just made are not seen by the brokers yet"));
    }

    /**
     * Compares what is there with what has to be.
     *
     * @throws TopicsNotReadyException naming every topic that is missing, has too few partitions, or more where it may not,
     *     drops what has to be kept, takes too short messages, or lets producers set the time
     */
    public void check(Collection<Topic> topics) throws TopicsNotReadyException, InterruptedException {
        Map<String, Topic> wanted = new LinkedHashMap<>();
        topics.forEach(topic -> wanted.put(topic.name(), topic));
        List<String> problems = new ArrayList<>();
        try {
            Set<String> there = admin.listTopics().names().get();
            List<Topic> found = new ArrayList<>();
            wanted.values().forEach(topic -> {
                if (there.contains(topic.name())) {
                    found.add(topic);
                } else {
                    problems.add(topic.name() + " is missing");
                }
            });
            Map<String, TopicDescription> described = admin.describeTopics(
                            found.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get();
            Map<ConfigResource, Config> configured = admin.describeConfigs(
                            found.stream().map(TopicSetup::resource).collect(Collectors.toSet()))
                    .all()
                    .get();
            for (Topic topic : found) {
                compare(
                        topic,
                        Objects.requireNonNull(described.get(topic.name())),
                        Objects.requireNonNull(configured.get(resource(topic))),
                        problems);
            }
        } catch (ExecutionException e) {
            throw new TopicsNotReadyException("the broker does not say which topics there are: " + words(e), e);
        }
        if (!problems.isEmpty()) {
            throw new TopicsNotReadyException(problems);
        }
    }

    /**
     * A broker names itself the leader of a new partition a little before it serves it. A producer that sends several requests
     * at once is then refused the first and may be taken at its word with a later one; what was refused comes out of order for
     * good.
     */
    private void awaitLeaders(List<Topic> made) throws TopicsNotReadyException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new LinkedHashMap<>();
        for (Topic topic : made) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        ListOffsetsResult answers = admin.listOffsets(asked); // asks again until they serve it
        List<String> problems = new ArrayList<>();
        for (TopicPartition partition : asked.keySet()) {
            try {
                answers.partitionResult(partition).get();
            } catch (ExecutionException e) {
                problems.add("the leader of %s does not answer (%s)".formatted(partition, words(e)));
            }
        }
        if (!problems.isEmpty()) {
            throw new TopicsNotReadyException(problems);
        }
    }

    static void compare(Topic topic, TopicDescription there, Config config, List<String> problems) {
        int copies = copies(there);
        Map<String, String> wanted = topic.settings(copies);
        int partitions = there.partitions().size();
        if (topic.exactly() && partitions != topic.partitions()) {
            problems.add(
                    ("%s has %d partitions instead of exactly %d, by which its records are found, and none can be taken"
                                    + " away; where it holds no records delete it and run 'cordon topics create', else copy them,"
                                    + " partition for partition and with their headers, to a topic that has so many and takes its"
                                    + " name")
                            .formatted(topic.name(), partitions, topic.partitions()));
        } else if (partitions < topic.partitions()) {
            problems.add("%s has %d partitions instead of %d".formatted(topic.name(), partitions, topic.partitions()));
        }
        for (String exact : List.of("cleanup.policy", "message.timestamp.type", "unclean.leader.election.enable")) {
            if (wanted.containsKey(exact) && !value(config, exact).equals(wanted.get(exact))) {
                problems.add("%s has %s=%s instead of %s"
                        .formatted(topic.name(), exact, value(config, exact), wanted.get(exact)));
            }
        }
        if (wanted.containsKey("min.insync.replicas") && number(config, "min.insync.replicas") < 2) {
            problems.add("%s has min.insync.replicas=%s instead of 2 at least, though it has %d copies"
                    .formatted(topic.name(), value(config, "min.insync.replicas"), copies));
        }
        if (number(config, "max.message.bytes") < topic.maxMessageBytes()) {
            problems.add("%s has max.message.bytes=%s instead of %d at least"
                    .formatted(topic.name(), value(config, "max.message.bytes"), topic.maxMessageBytes()));
        }
        boolean keeps = topic.cleanup() == Cleanup.DELETE && topic.retentionDays() == Topic.KEPT;
        if (keeps
                && !(value(config, "retention.ms").equals("-1")
                        && value(config, "retention.bytes").equals("-1"))) {
            problems.add(topic.name() + " drops old records; it needs retention.ms=-1 and retention.bytes=-1");
        }
    }

    /** Those of the partition that has the fewest. */
    static int copies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(each -> each.replicas().size())
                .min()
                .orElse(0);
    }

    static long number(Config config, String setting) {
        return Long.parseLong(value(config, setting));
    }

    private static String value(Config config, String setting) {
        return Optional.ofNullable(config.get(setting))
                .flatMap(entry -> Optional.ofNullable(entry.value()))
                .orElse("0");
    }

    static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    static String words(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
