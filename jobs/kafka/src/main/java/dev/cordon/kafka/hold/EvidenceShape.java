package dev.cordon.kafka.hold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.kafka.RecordShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Evidence as JSON before it is chained, in the order of its chain. The body stands there as its producer made it. */
public final class EvidenceShape implements RecordShape<EvidenceRecord> {
    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String tenant(EvidenceRecord record) {
        return record.tenant();
    }

    @Override
    public String key(EvidenceRecord record) {
        return record.partition();
    }

    @Override
    public String id(EvidenceRecord record) {
        return record.id();
    }

    @Override
    public byte[] bytes(EvidenceRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant", record.tenant());
            json.writeStringField("partition", record.partition());
            json.writeStringField("producer", record.producer());
            json.writeNumberField("number", record.producerSequence());
            json.writeStringField("kind", record.kind().name());
            json.writeStringField("identity", record.subject().identity());
            json.writeStringField("containment", record.subject().containment());
            json.writeStringField("time", record.time().toString());
            json.writeFieldName("body");
            json.writeRawValue(record.body());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
