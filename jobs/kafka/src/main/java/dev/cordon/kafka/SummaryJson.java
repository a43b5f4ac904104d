package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentitySummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A line of the inventory as JSON: the fields of {@link IdentitySummary} under their names. */
public final class SummaryJson {
    private static final JsonFactory JSON = new JsonFactory();

    private static final JsonMapper READER = JsonMapper.builder().build();

    private SummaryJson() {}

    /** Reads a line back; empty where the bytes are none. */
    public static Optional<IdentitySummary> read(byte[] value) {
        try {
            return Optional.of(READER.readValue(value, IdentitySummary.class))
                    .filter(summary -> summary.tenant() != null && summary.identity() != null);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static byte[] write(IdentitySummary summary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant", summary.tenant());
            identity(summary.identity(), json);
            json.writeStringField("source", summary.source());
            json.writeNumberField("firstSeenMillis", summary.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", summary.lastSeenMillis());
            json.writeNumberField("events", summary.events());
            json.writeNumberField("duplicates", summary.duplicates());
            json.writeNumberField("late", summary.late());
            json.writeNumberField("alerts", summary.alerts());
            json.writeBooleanField("mature", summary.mature());
            json.writeNumberField("stateBytes", summary.stateBytes());
            json.writeNumberField("baselineBytes", summary.baselineBytes());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void identity(Identity identity, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("identity");
        json.writeStringField("key", identity.key());
        json.writeStringField("kind", identity.kind().name());
        json.writeStringField("name", identity.name());
        json.writeStringField("account", identity.account());
        json.writeStringField("holdTarget", identity.holdTarget());
        json.writeEndObject();
    }
}
