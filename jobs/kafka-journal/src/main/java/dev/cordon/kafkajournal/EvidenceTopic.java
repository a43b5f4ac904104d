package dev.cordon.kafkajournal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.containment.EvidenceLog;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.hold.EvidenceShape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Evidence goes to the topic as it is before it is chained; {@link EvidenceChainer} chains it. Sent again it stands there
 * twice, which changes no chain. Connects when the first record comes.
 */
public final class EvidenceTopic implements EvidenceLog {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaPlace place;
    private final Topic topic;
    private final EvidenceShape shape = new EvidenceShape();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public EvidenceTopic(KafkaPlace place) {
        this.place = place;
        this.topic = place.topics().evidence();
    }

    @Override
    public synchronized List<String> append(List<EvidenceRecord> records) throws IOException {
        List<String> refused = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> fit = new ArrayList<>();
        for (EvidenceRecord each : records) {
            byte[] bytes = shape.bytes(each);
            if (bytes.length > topic.maxRecordBytes()) {
                refused.add("record " + each.id() + " has " + bytes.length + " bytes; the topic takes "
                        + topic.maxRecordBytes());
            } else {
                fit.add(record(each, bytes));
            }
        }
        if (!fit.isEmpty()) {
            send(fit);
        }
        return refused;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws IOException {
        try {
            KafkaProducer<byte[], byte[]> open = producer;
            if (open == null) {
                open = new KafkaProducer<>(
                        place.producing(topic.maxMessageBytes()), new ByteArraySerializer(), new ByteArraySerializer());
                producer = open;
            }
            List<Future<RecordMetadata>> sent = records.stream().map(open::send).toList();
            open.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (KafkaException | ExecutionException e) {
            close(); // what was sent may stand there, and is sent again
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(topic.name() + " cannot be written: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(topic.name() + " was not waited for: this process ends", e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(EvidenceRecord record, byte[] bytes) {
        List<Header> headers = List.of(
                header(Headers.SCHEMA, Integer.toString(topic.schema())),
                header(Headers.TENANT, shape.tenant(record)),
                header(Headers.ID, shape.id(record)));
        byte[] key = RecordKey.of(shape.tenant(record), shape.key(record));
        return new ProducerRecord<>(topic.name(), null, key, bytes, headers);
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }

    @Override
    public synchronized void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open == null) {
            return;
        }
        try {
            open.close(CLOSING);
        } catch (KafkaException e) {
            // Interrupted while it closed: what was told as durable is.
        }
    }
}
