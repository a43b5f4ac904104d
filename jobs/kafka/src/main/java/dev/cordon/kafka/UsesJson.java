package dev.cordon.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityUses;
import dev.cordon.wire.types.WholeText;
import java.io.IOException;

/** The part of {@link SummaryJson} that says by which credentials an identity acts and what uses it. */
final class UsesJson {
    private static final String CREATED = "createdMillis";

    private UsesJson() {}

    /** Adds to uses as they were read what is left out where it is not known. */
    static void complete(JsonNode uses) {
        for (JsonNode credential : uses.path("credentials")) {
            if (credential instanceof ObjectNode fields && !fields.has(CREATED)) {
                fields.put(CREATED, 0);
            }
        }
    }

    static void check(IdentityUses uses) throws MalformedSummaryException {
        for (long count : new long[] {
            uses.sinceMillis(), uses.credentialsDropped(), uses.consumersDropped(), uses.exposedMillis(), uses.signals()
        }) {
            SummaryJson.bounded(count);
        }
        if (uses.credentials().size() > IdentityUses.MAX_CREDENTIALS
                || uses.consumers().size() > ConsumerKind.values().length * IdentityUses.MAX_CONSUMERS) {
            throw new MalformedSummaryException(SummaryJson.USES, "more credentials or consumers than a line has");
        }
        SummaryJson.whole(uses.exposedWhere());
        for (CredentialUse credential : uses.credentials()) {
            SummaryJson.whole(credential.id());
            SummaryJson.whole(credential.issuer());
            SummaryJson.whole(credential.exposedWhere());
            SummaryJson.bounded(credential.createdMillis());
            SummaryJson.bounded(credential.firstSeenMillis());
            SummaryJson.bounded(credential.lastSeenMillis());
            SummaryJson.bounded(credential.uses());
            SummaryJson.bounded(credential.exposedMillis());
        }
        for (Consumer consumer : uses.consumers()) {
            SummaryJson.whole(consumer.name());
            SummaryJson.bounded(consumer.firstSeenMillis());
            SummaryJson.bounded(consumer.lastSeenMillis());
            SummaryJson.bounded(consumer.uses());
        }
    }

    static void write(IdentityUses uses, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sinceMillis", uses.sinceMillis());
        json.writeArrayFieldStart("credentials");
        for (CredentialUse credential : uses.credentials()) {
            json.writeStartObject();
            json.writeStringField("kind", credential.kind().name());
            json.writeStringField("id", WholeText.of(credential.id()));
            json.writeStringField("issuer", WholeText.of(credential.issuer()));
            if (credential.isDated()) {
                json.writeNumberField(CREATED, credential.createdMillis());
            }
            json.writeNumberField("firstSeenMillis", credential.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", credential.lastSeenMillis());
            json.writeNumberField("uses", credential.uses());
            json.writeNumberField("exposedMillis", credential.exposedMillis());
            json.writeStringField("exposedWhere", WholeText.of(credential.exposedWhere()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("credentialsDropped", uses.credentialsDropped());
        json.writeArrayFieldStart("consumers");
        for (Consumer consumer : uses.consumers()) {
            json.writeStartObject();
            json.writeStringField("kind", consumer.kind().name());
            json.writeStringField("name", WholeText.of(consumer.name()));
            json.writeNumberField("firstSeenMillis", consumer.firstSeenMillis());
            json.writeNumberField("lastSeenMillis", consumer.lastSeenMillis());
            json.writeNumberField("uses", consumer.uses());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("consumersDropped", uses.consumersDropped());
        json.writeNumberField("exposedMillis", uses.exposedMillis());
        json.writeStringField("exposedWhere", WholeText.of(uses.exposedWhere()));
        json.writeNumberField("signals", uses.signals());
        json.writeEndObject();
    }
}
