package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Reach;
import dev.cordon.wire.types.WholeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What the newest version of an alert says of its identity's risk: for whoever decides about an identity and wants one look
 * at a compacted topic. Of an identity one alert is open at a time, so the newest line is the risk now. Of a caller that proved
 * nothing none stays once its alert is closed: anybody can add such callers, and nobody decides about them.
 */
final class RiskShape extends Shapes.OfVersions {
    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public byte @Nullable [] bytes(Alert alert) {
        return alert.state() == AlertState.CLOSED && alert.identity().provedNothing() ? null : line(alert);
    }

    private static byte[] line(Alert alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            boolean open = alert.state() == AlertState.OPEN;
            json.writeStartObject();
            json.writeStringField("tenant", WholeText.of(alert.tenant()));
            IdentityJson.write(alert.identity(), json);
            json.writeStringField("source", WholeText.of(alert.source()));
            json.writeNumberField("risk", open ? alert.priority() : 0);
            json.writeNumberField("probability", open ? alert.probability() : 0);
            json.writeStringField("alert", WholeText.of(alert.alertId()));
            json.writeNumberField("revision", alert.revision());
            json.writeStringField("state", alert.state().name());
            json.writeNumberField("openedMillis", alert.openedMillis());
            json.writeNumberField("lastMillis", alert.lastMillis());
            json.writeBooleanField("exposed", alert.exposed());
            json.writeBooleanField("held", alert.held());
            json.writeBooleanField("immature", alert.immature());
            json.writeBooleanField("calibrated", alert.calibrated());
            reach(alert.reach(), json);
            json.writeStringField("model", WholeText.of(alert.modelId()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    /** Numbers only where they say something. */
    private static void reach(Reach reach, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("reach");
        json.writeStringField("standing", reach.standing().name());
        if (reach.isKnown()) {
            json.writeNumberField("upper", reach.upper());
            json.writeNumberField("certain", reach.certain());
        }
        json.writeEndObject();
    }
}
