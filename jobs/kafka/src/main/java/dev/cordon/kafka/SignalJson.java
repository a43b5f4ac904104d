package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.IdentitySignal;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant", WholeText.of(signal.tenant()));
            json.writeStringField("id", WholeText.of(signal.signalId()));
            json.writeStringField("kind", signal.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("identity", WholeText.of(signal.identityKey()));
            json.writeStringField("credential", WholeText.of(signal.credentialId()));
            json.writeStringField(
                    "time", Instant.ofEpochMilli(signal.timeMillis()).toString());
            json.writeStringField("detail", WholeText.of(signal.detail()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
