package dev.cordon.kafka.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Verdict;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.SignalShape;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.VerdictShape;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records into the topics of an installation, in order for each key, acknowledged by all replicas. Nothing counts as
 * written before {@link #flush} returned. For one thread.
 */
public final class TopicWriter implements Closeable {
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final SignalShape SIGNALS = new SignalShape();
    private static final VerdictShape VERDICTS = new VerdictShape();

    private final String tenant;
    private final Topics topics;
    private final String brokers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /** Gives up what the brokers do not take within a minute. */
    public TopicWriter(Installation installation) {
        this(installation, GIVE_UP_AFTER);
    }

    /** @param giveUpAfter how long the brokers may be away */
    public TopicWriter(Installation installation, Duration giveUpAfter) {
        this(installation.tenant(), installation.connection(), installation.topics(), giveUpAfter);
    }

    /**
     * Where there is no installation at hand.
     *
     * @param tenant whose records they are
     */
    public TopicWriter(String tenant, KafkaConnection connection, Topics topics, Duration giveUpAfter) {
        this.tenant = tenant;
        this.topics = topics;
        this.brokers = connection.bootstrapServers();
        Properties properties = connection.producing();
        properties.setProperty("batch.size", Integer.toString(128 << 10)); // since requests wait for each other
        properties.setProperty("linger.ms", "5");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("delivery.timeout.ms", Long.toString(giveUpAfter.toMillis()));
        Duration longest = giveUpAfter.compareTo(GIVE_UP_AFTER) < 0 ? giveUpAfter : GIVE_UP_AFTER;
        properties.setProperty(
                "request.timeout.ms", Long.toString(longest.dividedBy(3).toMillis()));
        properties.setProperty("max.block.ms", Long.toString(giveUpAfter.toMillis()));
        properties.setProperty("max.request.size", Integer.toString(8 << 20));
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record; waits only while too many are under way.
     *
     * @param within what its key is within the tenant: records of one key keep their order
     * @param id what it is, whenever it is sent, or empty
     * @throws IOException if an earlier one could not be written
     */
    public void send(Topic topic, String within, String id, byte[] value) throws IOException {
        send(topic, within, new Told(id, ""), value);
    }

    /**
     * Sends a log record with the name of the file that it came out of.
     *
     * @param container without folders and extensions, or empty
     * @throws IOException if an earlier one could not be written
     */
    public void sendOutOf(String container, Topic topic, String within, byte[] value) throws IOException {
        send(topic, within, new Told("", container), value);
    }

    /** What headers tell of one record, each or empty. */
    private record Told(String id, String container) {}

    private void send(Topic topic, String within, Told told, byte[] value) throws IOException {
        check();
        List<Header> headers = new ArrayList<>();
        headers.add(header(Headers.SCHEMA, Integer.toString(topic.schema())));
        headers.add(header(Headers.TENANT, tenant));
        if (!told.id().isEmpty()) {
            headers.add(header(Headers.ID, told.id()));
        }
        if (!told.container().isEmpty()) {
            headers.add(header(Headers.CONTAINER, told.container()));
        }
        byte[] key = RecordKey.of(tenant, within);
        send(new ProducerRecord<>(topic.name(), null, key, value, headers));
    }

    /**
     * Sends a record that was there before, as it was: its key, its headers, its bytes.
     *
     * @throws IOException if an earlier one could not be written
     */
    public void sendAgain(ConsumerRecord<byte[], byte[]> record) throws IOException {
        check();
        send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (written, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /**
     * Sends a signal to one of the topics that take them.
     *
     * @throws IOException if an earlier record could not be written
     */
    public void send(Topic topic, IdentitySignal signal) throws IOException {
        send(topic, SIGNALS.key(signal), SIGNALS.id(signal), SIGNALS.bytes(signal));
    }

    /**
     * Sends a verdict to the topic of signals, with who gave it and why.
     *
     * @throws IOException if an earlier record could not be written
     */
    public void send(Topic topic, Verdict verdict) throws IOException {
        send(topic, VERDICTS.key(verdict), VERDICTS.id(verdict), VERDICTS.bytes(verdict));
    }

    /** Sends something that is no record. */
    public void send(DeadLetter letter) throws IOException {
        send(
                topics.deadLetters(),
                letter.file(),
                letter.source() + "/" + letter.file() + "/" + letter.recordNumber() + "/"
                        + letter.reason().code(),
                DeadLetterJson.write(letter));
    }

    /** Returns when all that was sent is written. */
    public void flush() throws IOException {
        producer.flush();
        check();
    }

    /** So many are written. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void check() throws IOException {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IOException(
                    "the brokers at " + brokers + " did not take a record (" + problem.getMessage() + "); "
                            + acknowledged.get() + " are written",
                    problem);
        }
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
