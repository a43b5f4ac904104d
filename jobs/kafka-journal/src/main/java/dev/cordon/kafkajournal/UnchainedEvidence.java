package dev.cordon.kafkajournal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.kafka.hold.EvidenceShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link EvidenceShape} wrote. The body is taken as it stands, so that it stays what its producer made. */
final class UnchainedEvidence {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private UnchainedEvidence() {}

    /**
     * One record.
     *
     * @throws IOException where it is none, saying why
     */
    static EvidenceRecord read(byte[] bytes) throws IOException {
        String text = text(bytes);
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue()) {
                    fields.put(name, json.getText());
                    continue;
                }
                int begins = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                fields.put(name, text.substring(begins, (int)
                        json.currentLocation().getCharOffset()));
            }
            return record(fields);
        } catch (JsonProcessingException e) {
            // Its own message would quote the record.
            throw new IOException("it is no JSON that Cordon writes", e);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is no UTF-8", e);
        }
    }

    private static EvidenceRecord record(Map<String, String> fields) throws IOException {
        return new EvidenceRecord(
                text(fields, "tenant"),
                text(fields, "partition"),
                text(fields, "producer"),
                Long.parseLong(text(fields, "number")),
                EvidenceKind.valueOf(text(fields, "kind")),
                new EvidenceSubject(text(fields, "identity"), text(fields, "containment")),
                Instant.parse(text(fields, "time")),
                text(fields, "body"));
    }

    private static String text(Map<String, String> fields, String name) throws IOException {
        String text = fields.get(name);
        if (text == null) {
            throw new IOException("it has no " + name);
        }
        return text;
    }
}
