package dev.cordon.kafkajournal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topic;
import java.io.Closeable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one tenant in its partition of the journal, in one order for everybody. Who wants to write takes the log over
 * first: that ends whatever another writer had begun, so what is read to the end after it is all there is, until somebody
 * else takes it over. Not thread-safe.
 */
final class JournalLog implements Closeable {
    /** What became of entries. */
    enum Outcome {
        WRITTEN,
        /** Nothing was written: somebody else took the log over. */
        OVERTAKEN,
        /** They stand there or not; taking the log over settles it. */
        UNKNOWN
    }

    /** Takes what is read. */
    @FunctionalInterface
    interface Reader {
        void take(JournalEntry entry, boolean mine) throws JournalException;
    }

    /** Ends what was begun: the moment after which it is written. */
    @FunctionalInterface
    interface Commit {
        Commit USUAL = KafkaProducer::commitTransaction;

        void of(KafkaProducer<byte[], byte[]> producer);
    }

    /** Who wrote a record. */
    static final String WRITER = "cordon-writer";

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaPlace place;
    private final Topic topic;
    private final String tenant;
    private final byte[] keyPrefix;
    private final String writer;
    private final Commit commit;
    private final TopicPartition partition;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /** Where the consumer reads on. */
    private long at;

    /** Nothing of the tenant that is not known stands before this offset; it may be past what was read. */
    private long known;

    private JournalLog(
            KafkaPlace place,
            String tenant,
            String writer,
            Commit commit,
            TopicPartition partition,
            Admin admin,
            KafkaConsumer<byte[], byte[]> consumer) {
        this.place = place;
        this.topic = place.topics().journal();
        this.tenant = tenant;
        this.keyPrefix = RecordKey.of(tenant, "");
        this.writer = writer;
        this.commit = commit;
        this.partition = partition;
        this.admin = admin;
        this.consumer = consumer;
    }

    /**
     * Connects; reads and writes nothing yet.
     *
     * @param writer names this process and no other
     * @throws JournalException where the brokers do not answer, or the topic is not as it has to be
     */
    static JournalLog open(KafkaPlace place, String tenant, String writer, Commit commit) throws JournalException {
        Topic topic = place.topics().journal();
        Admin admin = null;
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            admin = Admin.create(place.asking());
            TopicPartition partition = partition(admin, place, topic, tenant);
            Properties reading = place.asking();
            reading.setProperty("isolation.level", "read_committed");
            reading.setProperty("enable.auto.commit", "false");
            reading.setProperty("auto.offset.reset", "none");
            reading.setProperty("allow.auto.create.topics", "false");
            reading.setProperty("fetch.max.wait.ms", Long.toString(LOOK.toMillis()));
            consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            return new JournalLog(place, tenant, writer, commit, partition, admin, consumer);
        } catch (KafkaException | JournalException e) {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(CLOSING));
            }
            if (admin != null) {
                admin.close(CLOSING);
            }
            throw e instanceof JournalException journal
                    ? journal
                    : new JournalException("the journal " + topic.name() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static TopicPartition partition(Admin admin, KafkaPlace place, Topic topic, String tenant)
            throws JournalException {
        TopicDescription there = answer(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()), place, topic);
        int count = there.partitions().size();
        if (count != topic.partitions()) {
            throw new JournalException("the journal " + topic.name() + " has " + count + " partitions instead of "
                    + topic.partitions()
                    + ", by which a tenant's entries are found; move its records to a topic that has"
                    + " so many");
        }
        CRC32C hash = new CRC32C();
        hash.update(tenant.getBytes(UTF_8));
        return new TopicPartition(topic.name(), (int) (hash.getValue() % count));
    }

    private static <T> T answer(@Nullable KafkaFuture<T> asked, KafkaPlace place, Topic topic) throws JournalException {
        try {
            return Objects.requireNonNull(asked).get(place.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new JournalException(
                    "the journal " + topic.name() + " at "
                            + place.connection().bootstrapServers() + " cannot be read: " + words(cause)
                            + "; nothing is called until it can",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("the journal " + topic.name() + " was not waited for: this process ends", e);
        }
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Whether this process took the log over and has not heard that another did since. */
    boolean isTaken() {
        return producer != null;
    }

    /**
     * Reads on to where the log ends now. What this process wrote is not read again.
     *
     * @throws JournalException where it cannot be read, gets no further, or ends before where it was read to
     */
    void readOn(Reader reader) throws JournalException {
        // To the very end, not only to the first transaction that is open: another tenant's may stand before ours.
        long end = answer(
                        admin.listOffsets(
                                        Map.of(partition, OffsetSpec.latest()),
                                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                                .partitionResult(partition),
                        place,
                        topic)
                .offset();
        try {
            if (at > end) {
                throw new JournalException("the journal " + partition + " ends at " + end + " and was read to " + at
                        + " before: what was durable is gone. Nothing is done until a person has looked at it;"
                        + " 'cordon release --all --offline' undoes holds without it");
            }
            if (end <= known) {
                return;
            }
            long moved = System.nanoTime();
            while (at < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(LOOK);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    takeOrStay(record, reader);
                }
                long now = consumer.position(partition);
                if (now > at) {
                    at = now;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > place.patience().toNanos()) {
                    throw new JournalException("the journal " + partition + " cannot be read on from " + at + " to "
                            + end + "; nothing is called until it can");
                }
            }
        } catch (KafkaException e) {
            throw new JournalException("the journal " + partition + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What cannot be taken is not passed over: it is the first that is read the next time, too. */
    private void takeOrStay(ConsumerRecord<byte[], byte[]> record, Reader reader) throws JournalException {
        try {
            take(record, reader);
        } catch (JournalException e) {
            at = record.offset();
            consumer.seek(partition, at);
            throw e;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Reader reader) throws JournalException {
        byte[] key = record.key();
        if (key == null
                || key.length < keyPrefix.length
                || !Arrays.equals(key, 0, keyPrefix.length, keyPrefix, 0, keyPrefix.length)) {
            return; // another tenant's
        }
        try {
            String schema = header(record, Headers.SCHEMA);
            if (!schema.equals(Integer.toString(topic.schema()))) {
                throw new JournalException("its layout is '" + schema + "', and this Cordon reads " + topic.schema());
            }
            if (record.value() == null) {
                throw new JournalException("an entry was taken away");
            }
            reader.take(JournalEntry.read(new String(record.value(), UTF_8)), writer.equals(header(record, WRITER)));
        } catch (JournalException e) {
            throw new JournalException(
                    "the journal " + partition + " cannot be read at " + record.offset() + ": " + e.getMessage()
                            + ". Nothing is done until a person has looked at it;"
                            + " 'cordon release --all --offline' undoes holds without it",
                    e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /**
     * Becomes the writer: what another had begun is ended before this returns, and it can write no more without taking the
     * log over in its turn. Read on afterwards.
     */
    void takeOver() throws JournalException {
        letGo();
        Properties writing = place.producing(topic.maxMessageBytes());
        writing.setProperty("transactional.id", topic.name() + "/" + tenant);
        writing.setProperty(
                "transaction.timeout.ms", Long.toString(place.patience().toMillis()));
        KafkaProducer<byte[], byte[]> fresh = null;
        try {
            fresh = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
            fresh.initTransactions();
            producer = fresh;
        } catch (KafkaException e) {
            if (fresh != null) {
                close(fresh);
            }
            throw new JournalException("the journal " + partition + " cannot be written: " + words(e), e);
        }
    }

    /**
     * Writes entries, all of them or none, and returns when they are on all replicas that are in sync. The log must be
     * taken, and read to its end since.
     *
     * @throws JournalException where they cannot be written, and were not
     */
    Outcome write(List<JournalEntry> entries) throws JournalException {
        KafkaProducer<byte[], byte[]> to = Objects.requireNonNull(producer, "the log is not taken");
        List<ProducerRecord<byte[], byte[]>> records =
                entries.stream().map(this::record).toList();
        for (ProducerRecord<byte[], byte[]> each : records) {
            if (each.value().length > topic.maxRecordBytes()) {
                throw new JournalException("an entry of " + each.value().length + " bytes is longer than the "
                        + topic.maxRecordBytes() + " that the journal takes");
            }
        }
        long last = 0;
        try {
            to.beginTransaction();
            List<Future<RecordMetadata>> sent = records.stream().map(to::send).toList();
            to.flush();
            for (Future<RecordMetadata> each : sent) {
                last = Math.max(last, each.get().offset()); // -1 where a record was sent twice and stands once
            }
        } catch (KafkaException | ExecutionException | InterruptedException e) {
            letGo(); // nothing was committed, and now nothing will be
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (Overtaken.is(cause)) {
                return Outcome.OVERTAKEN;
            }
            throw new JournalException("the journal " + partition + " cannot be written: " + words(cause), cause);
        }
        try {
            commit.of(to);
        } catch (KafkaException e) {
            letGo(); // also where another took the log over: it may have done so after the commit
            return Outcome.UNKNOWN;
        }
        passOver(last);
        return Outcome.WRITTEN;
    }

    /**
     * Reads on behind what was written just now. All of the tenant before it was read, or it could not have been committed;
     * after it comes the mark of its commit, and what others write of the tenant comes after that mark.
     */
    private void passOver(long last) {
        if (last >= at) {
            at = last + 1;
            known = at + 1;
            consumer.seek(partition, at);
        }
    }

    private ProducerRecord<byte[], byte[]> record(JournalEntry entry) {
        List<Header> headers = List.of(
                header(Headers.SCHEMA, Integer.toString(topic.schema())),
                header(Headers.TENANT, tenant),
                header(Headers.ID, entry.name()),
                header(WRITER, writer));
        return new ProducerRecord<>(
                topic.name(),
                partition.partition(),
                RecordKey.of(tenant, entry.name()),
                entry.json().getBytes(UTF_8),
                headers);
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }

    private void letGo() {
        KafkaProducer<byte[], byte[]> before = producer;
        producer = null;
        if (before != null) {
            close(before);
        }
    }

    private static void close(KafkaProducer<byte[], byte[]> producer) {
        try {
            producer.close(Duration.ZERO); // what is open is ended by whoever takes the log over
        } catch (KafkaException e) {
            // Interrupted while it closed: everything that was told as written is written.
        }
    }

    @Override
    public void close() {
        letGo();
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
            admin.close(CLOSING);
        } catch (KafkaException e) {
            // The same.
        }
    }
}
