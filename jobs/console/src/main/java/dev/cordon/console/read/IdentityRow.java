package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.IdentityKind;
import java.util.List;

/** An identity as answers hold it, of a document that names one. */
final class IdentityRow {
    /** Fields of the inventory that are shown. */
    static final List<String> FIELDS = List.of(
            "identity_key",
            "identity_kind",
            "identity_name",
            "account",
            "hold_target",
            "source",
            "first_seen",
            "last_seen",
            "events",
            "duplicates",
            "late",
            "alerts",
            "mature",
            "baseline_bytes");

    private IdentityRow() {}

    /** Who it is. */
    static void reference(String tenant, JsonNode source, ObjectNode into) {
        String key = source.path("identity_key").asText();
        String kind = source.path("identity_kind").asText();
        into.put("id", IdentityIds.of(tenant, key))
                .put("key", Shown.text(key))
                .put("name", Shown.text(source.path("identity_name").asText()))
                .put("kind", Shown.text(kind))
                .put("kind_words", words(kind))
                .put("account", Shown.text(source.path("account").asText()))
                .put("target", Shown.text(source.path("hold_target").asText()));
    }

    /** All that the inventory knows of it. */
    static void whole(String tenant, JsonNode source, ObjectNode into) {
        reference(tenant, source, into);
        into.put("source", Shown.text(source.path("source").asText()))
                .put("first_seen", Shown.time(source.path("first_seen").asLong()))
                .put("last_seen", Shown.time(source.path("last_seen").asLong()))
                .put("events", source.path("events").asLong())
                .put("duplicates", source.path("duplicates").asLong())
                .put("late", source.path("late").asLong())
                .put("alerts", source.path("alerts").asLong())
                .put("mature", source.path("mature").asBoolean())
                .put("baseline_bytes", source.path("baseline_bytes").asLong());
    }

    private static String words(String kind) {
        try {
            return IdentityKind.valueOf(kind).label();
        } catch (IllegalArgumentException e) {
            return IdentityKind.UNKNOWN.label();
        }
    }
}
