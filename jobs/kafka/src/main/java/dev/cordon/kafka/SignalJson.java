package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.exposure.ExposureNormalizer;
import dev.cordon.events.exposure.ExposureReading;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.files.SignalsFile;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A signal as a record: JSON as a line of {@link SignalsFile}, or a finding as a scanner writes it. Of a finding nothing is
 * kept besides the public id of the credential.
 */
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

    static Decoded<IdentitySignal> read(Received received, byte[] value, String tenant) {
        ExposureReading reading = ExposureNormalizer.read(value, 0, value.length, tenant);
        return reading.fold(
                sighted -> new Decoded.Values<>(sighted.signals()),
                unmatched -> unmatched.scanner().equals(ExposureNormalizer.UNKNOWN)
                        ? own(received, value, tenant)
                        : new Decoded.Refused<>(unmatched.reason(), unmatched.detail()),
                () -> own(received, value, tenant));
    }

    private static Decoded<IdentitySignal> own(Received received, byte[] value, String tenant) {
        try {
            String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            IdentitySignal signal =
                    SignalsFile.one(Path.of(received.place()), "record " + received.number(), json, tenant);
            return signal.tenant().equals(tenant) ? new Decoded.Values<>(List.of(signal)) : new Decoded.OtherTenant<>();
        } catch (CharacterCodingException e) {
            return new Decoded.Refused<>(RejectReason.INVALID_UTF8, "not UTF-8");
        } catch (InvalidInputException e) {
            return new Decoded.Refused<>(RejectReason.BAD_FIELD, String.valueOf(e.getMessage()));
        }
    }
}
