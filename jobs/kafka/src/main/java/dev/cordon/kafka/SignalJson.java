package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Verdict;
import dev.cordon.wire.files.SignalsFile;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** A signal as the value of a record: JSON as a line of {@link SignalsFile}. {@link SignalReading} reads it. */
final class SignalJson {
    private static final JsonFactory JSON = new JsonFactory();

    private SignalJson() {}

    static byte[] write(IdentitySignal signal) {
        return written(json -> fields(signal, json));
    }

    static byte[] write(Verdict verdict) {
        return written(json -> {
            fields(verdict.signal(), json);
            json.writeStringField("who", WholeText.of(verdict.who()));
            json.writeStringField("why", WholeText.of(verdict.why()));
        });
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Fields fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static void fields(IdentitySignal signal, JsonGenerator json) throws IOException {
        json.writeStringField("tenant", WholeText.of(signal.tenant()));
        json.writeStringField("id", WholeText.of(signal.signalId()));
        json.writeStringField("kind", signal.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("identity", WholeText.of(signal.identityKey()));
        json.writeStringField("credential", WholeText.of(signal.credentialId()));
        json.writeStringField("time", Instant.ofEpochMilli(signal.timeMillis()).toString());
        json.writeStringField("detail", WholeText.of(signal.detail()));
        if (!signal.alertId().isEmpty()) {
            json.writeStringField("alert", WholeText.of(signal.alertId()));
        }
    }
}
