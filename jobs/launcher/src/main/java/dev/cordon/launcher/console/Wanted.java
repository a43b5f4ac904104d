package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.shown.HoldJson;

/**
 * What somebody wants of a hold.
 *
 * @param named the hold or its alert, by its id or the beginning of it
 * @param extendByMillis for {@link Verb#EXTEND}: by how much; else 0
 * @param verdict for {@link Verb#RELEASE}, and for {@link Verb#REJECT} where it says one: {@code false_positive} or
 *     {@code benign}; else empty
 */
public record Wanted(String named, Verb verb, String reason, long extendByMillis, String verdict) {
    /** As the console takes it, about a hold as it was told. */
    ObjectNode body(JsonNode hold) {
        ObjectNode body = HoldJson.object()
                .put("reason", reason)
                .put("plan_hash", hold.path("plan_hash").asText())
                .put("mark", hold.path("mark").asText());
        if (!verdict.isEmpty()) {
            body.put("verdict", verdict);
        }
        if (verb == Verb.EXTEND) {
            body.put("by_seconds", extendByMillis / 1_000);
        }
        return body;
    }
}
