package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;

/** By which credentials an identity acts and what uses it, as answers hold it. */
final class UsesOfIdentity {
    private UsesOfIdentity() {}

    /** Of a line of before there were uses nothing is said. */
    static void put(JsonNode uses, CredentialStates states, ObjectNode into) {
        if (!uses.isObject()) {
            return;
        }
        ObjectNode shown = into.putObject("uses")
                .put("since", Shown.time(uses.path("since").asLong()));
        ArrayNode credentials = shown.putArray("credentials");
        uses.path("credentials").forEach(credential -> credential(credential, states, credentials.addObject()));
        shown.put("credentials_dropped", uses.path("credentials_dropped").asLong());
        ArrayNode consumers = shown.putArray("consumers");
        uses.path("consumers").forEach(consumer -> consumer(consumer, consumers.addObject()));
        shown.put("consumers_dropped", uses.path("consumers_dropped").asLong());
        exposure(uses, shown);
    }

    private static void credential(JsonNode credential, CredentialStates states, ObjectNode into) {
        into.put("id", Shown.text(credential.path("id").asText()))
                .put("kind", Shown.text(credential.path("kind").asText()))
                .put("issuer", Shown.text(credential.path("issuer").asText()));
        if (credential.has("created")) {
            into.put("created", Shown.time(credential.path("created").asLong()));
        }
        seen(credential, into);
        states.put(credential, into);
        exposure(credential, into);
    }

    private static void consumer(JsonNode consumer, ObjectNode into) {
        into.put("kind", Shown.text(consumer.path("kind").asText()))
                .put("name", Shown.text(consumer.path("name").asText()));
        seen(consumer, into);
    }

    private static void seen(JsonNode source, ObjectNode into) {
        into.put("first_seen", Shown.time(source.path("first_seen").asLong()))
                .put("last_seen", Shown.time(source.path("last_seen").asLong()))
                .put("uses", source.path("uses").asLong());
    }

    private static void exposure(JsonNode source, ObjectNode into) {
        if (source.has("exposed_since")) {
            into.put("exposed_since", Shown.time(source.path("exposed_since").asLong()))
                    .put(
                            "exposed_where",
                            Shown.text(source.path("exposed_where").asText()));
        }
    }
}
