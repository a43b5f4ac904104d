package dev.cordon.kafkajournal;

import dev.cordon.containment.local.EvidenceFolder;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Chains a tenant's evidence from the topic into a folder, off the action path: one at a time for a folder, which its locks
 * see to. Where it has read to is committed after the chain is on disk, so that a crash brings records again and never loses
 * one; what comes again is recognised by what is chained. A folder without chains of the tenant is filled from the beginning
 * of the topic. Not thread-safe.
 */
public final class EvidenceChainer implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Commit commit;
    private final Topic topic;
    private final byte[] keyPrefix;
    private final Into into;
    private final Map<String, EvidenceFolder> chains = new HashMap<>();

    /**
     * Where chains are kept.
     *
     * @param tenant whose evidence it is
     * @param folder of chains and checkpoints
     * @param key of this machine, which signs checkpoints; made where it is missing
     * @param clock of checkpoints
     */
    public record Into(String tenant, Path folder, Path key, InstantSource clock) {}

    /**
     * What came of a look at the topic.
     *
     * @param read records of the tenant that were read, repeats included; 0 where none has come
     * @param refused why records are in no chain: evidence that is missing, so alarm it
     */
    public record Chained(int read, List<String> refused) {
        public Chained {
            refused = List.copyOf(refused);
        }
    }

    /** Says where it has read to. */
    @FunctionalInterface
    interface Commit {
        void of(Consumer<byte[], byte[]> consumer);
    }

    private EvidenceChainer(Consumer<byte[], byte[]> consumer, Topic topic, Into into, Commit commit) {
        this.consumer = consumer;
        this.commit = commit;
        this.topic = topic;
        this.keyPrefix = RecordKey.of(into.tenant(), "");
        this.into = into;
    }

    /**
     * Connects, and goes on where the chains of the folder end.
     *
     * @throws IOException where the brokers do not answer, or the folder cannot be read
     */
    public static EvidenceChainer open(KafkaPlace place, Into into) throws IOException {
        return open(place, into, Consumer::commitSync);
    }

    static EvidenceChainer open(KafkaPlace place, Into into, Commit commit) throws IOException {
        Topic topic = place.topics().evidence();
        Properties reading = place.asking();
        reading.setProperty("group.id", topic.name() + "-chain/" + into.tenant());
        reading.setProperty("enable.auto.commit", "false");
        reading.setProperty("auto.offset.reset", "earliest");
        reading.setProperty("allow.auto.create.topics", "false");
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IOException("it is missing; 'cordon topics create' makes it");
            }
            consumer.assign(partitions);
            if (hasNone(into)) {
                consumer.seekToBeginning(partitions);
            }
            for (TopicPartition each : partitions) {
                consumer.position(each);
            }
            return new EvidenceChainer(consumer, topic, into, commit);
        } catch (KafkaException | IOException e) {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(CLOSING));
            }
            throw new IOException(topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasNone(Into into) throws IOException {
        return new EvidenceFiles(into.folder())
                .chains().names().stream().noneMatch(name -> name.tenant().equals(into.tenant()));
    }

    /**
     * Waits for records, chains them, and commits where it has read to; signs a checkpoint where one is due.
     *
     * @param atMost so long, where none come
     * @throws IOException where they could not be made durable, or the brokers do not answer: poll again, nothing is lost
     */
    public Chained poll(Duration atMost) throws IOException {
        Map<TopicPartition, Long> before = new HashMap<>();
        try {
            for (TopicPartition each : consumer.assignment()) {
                before.put(each, consumer.position(each));
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
            Chained chained = chain(records);
            if (!records.isEmpty()) {
                commit.of(consumer);
            }
            return chained;
        } catch (KafkaException | IOException e) {
            before.forEach(consumer::seek);
            throw e instanceof IOException io
                    ? io
                    : new IOException(topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * How many records of the topic, other tenants' too, it has not read yet.
     *
     * @throws IOException where the brokers do not answer
     */
    public long waiting() throws IOException {
        try {
            return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                    .sum();
        } catch (KafkaException e) {
            throw new IOException(topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Chained chain(ConsumerRecords<byte[], byte[]> records) throws IOException {
        Map<String, List<EvidenceRecord>> read = new LinkedHashMap<>();
        chains.keySet().forEach(each -> read.put(each, new ArrayList<>())); // a checkpoint may be due
        List<String> refused = new ArrayList<>();
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (!isMine(each)) {
                continue;
            }
            count++;
            try {
                EvidenceRecord record = read(each);
                read.computeIfAbsent(record.partition(), unused -> new ArrayList<>())
                        .add(record);
            } catch (IOException | RuntimeException e) {
                // Passed over, whatever is wrong with it: it would come first again after each new beginning.
                refused.add("record " + each.offset() + " of " + topic.name() + "-" + each.partition()
                        + " is no evidence: " + e.getMessage());
            }
        }
        for (Map.Entry<String, List<EvidenceRecord>> each : read.entrySet()) {
            refused.addAll(chain(each.getKey()).append(each.getValue()));
        }
        return new Chained(count, refused);
    }

    private EvidenceRecord read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        boolean named = record.headers().lastHeader(Headers.SCHEMA) != null;
        String known = Integer.toString(topic.schema());
        if (named && !Headers.text(record, Headers.SCHEMA).equals(known)) {
            throw new IOException("its layout is not " + known);
        }
        if (record.value() == null) {
            throw new IOException("it has no value");
        }
        EvidenceRecord read = UnchainedEvidence.read(record.value());
        if (!read.tenant().equals(into.tenant())) {
            throw new IOException("it names another tenant than its key");
        }
        if (!read.partition().equals(EvidenceOf.PARTITION)) {
            throw new IOException("it names a chain that Cordon does not write");
        }
        return read;
    }

    private boolean isMine(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key != null
                && key.length >= keyPrefix.length
                && Arrays.equals(key, 0, keyPrefix.length, keyPrefix, 0, keyPrefix.length);
    }

    private EvidenceFolder chain(String partition) {
        return chains.computeIfAbsent(
                partition,
                name -> new EvidenceFolder(
                        into.folder(), into.key(), new ChainName(into.tenant(), name), into.clock()));
    }

    /** Signs what waits for a checkpoint, and lets others chain. */
    @Override
    public void close() throws IOException {
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
        } catch (KafkaException e) {
            // Interrupted while it closed: records come again, and are recognised.
        }
        for (EvidenceFolder each : chains.values()) {
            each.close();
        }
    }
}
