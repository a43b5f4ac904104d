package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.Identity;
import dev.cordon.wire.types.WholeText;
import java.io.IOException;

/** An identity as lines about it carry it. */
final class IdentityJson {
    private IdentityJson() {}

    /** Writes it as the field {@code identity}. */
    static void write(Identity identity, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("identity");
        json.writeStringField("key", WholeText.of(identity.key()));
        json.writeStringField("kind", identity.kind().name());
        json.writeStringField("name", WholeText.of(identity.name()));
        json.writeStringField("account", WholeText.of(identity.account()));
        json.writeStringField("holdTarget", WholeText.of(identity.holdTarget()));
        json.writeEndObject();
    }
}
