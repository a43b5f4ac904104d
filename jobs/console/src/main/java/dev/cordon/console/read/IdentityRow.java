package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.IdentityKind;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An identity as answers hold it, of a document that names one. */
final class IdentityRow {
    /** Fields of the inventory that a list shows. */
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
            "baseline_bytes",
            "credentials",
            "credential_issuers",
            "uses.credentials.created",
            "exposed",
            "owner",
            "owner_said_by",
            "reach_standing",
            "reach_principal",
            "reach_upper",
            "reach_certain",
            "reach_admin",
            "reach_as_of",
            "reach_crown_jewels",
            "reach_crown_jewels_certain",
            "reach_sensitive",
            "reach_sensitive_certain");

    /** Fields of the inventory that one is shown with. */
    static final List<String> ALL_FIELDS =
            Stream.concat(FIELDS.stream(), Stream.of("uses")).toList();

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

    /** Its line of the inventory. */
    static void line(String tenant, JsonNode source, ObjectNode into) {
        reference(tenant, source, into);
        into.put("source", Shown.text(source.path("source").asText()))
                .put("first_seen", Shown.time(source.path("first_seen").asLong()))
                .put("last_seen", Shown.time(source.path("last_seen").asLong()))
                .put("events", source.path("events").asLong())
                .put("duplicates", source.path("duplicates").asLong())
                .put("late", source.path("late").asLong())
                .put("alerts", source.path("alerts").asLong())
                .put("mature", source.path("mature").asBoolean())
                .put("baseline_bytes", source.path("baseline_bytes").asLong())
                .put("exposed", source.path("exposed").asBoolean());
        SaidOwner.ofLine(source).put(into);
        if (source.has("reach_standing")) {
            reach(source, into.putObject("reach"));
        }
        texts(source.path("credentials"), into.putArray("credentials"));
        texts(source.path("credential_issuers"), into.putArray("issuers"));
        eldestCredential(source).ifPresent(millis -> into.put("eldest_credential", Shown.time(millis)));
    }

    /** When the eldest of those was made of which that is known. */
    private static OptionalLong eldestCredential(JsonNode source) {
        return StreamSupport.stream(source.path("uses").path("credentials").spliterator(), false)
                .filter(credential -> credential.has("created"))
                .mapToLong(credential -> credential.path("created").asLong())
                .min();
    }

    /** All that the inventory knows of it. */
    static void whole(String tenant, JsonNode source, CredentialStates states, ObjectNode into) {
        line(tenant, source, into);
        UsesOfIdentity.put(source.path("uses"), states, into);
    }

    private static void reach(JsonNode source, ObjectNode into) {
        for (String name : List.of("standing", "principal", "admin")) {
            if (source.has("reach_" + name)) {
                into.put(name, Shown.text(source.path("reach_" + name).asText()));
            }
        }
        for (String name :
                List.of("upper", "certain", "crown_jewels", "crown_jewels_certain", "sensitive", "sensitive_certain")) {
            if (source.path("reach_" + name).isNumber()) {
                into.set(name, source.path("reach_" + name));
            }
        }
        if (source.has("reach_as_of")) {
            into.put("as_of", Shown.time(source.path("reach_as_of").asLong()));
        }
    }

    private static void texts(JsonNode source, ArrayNode into) {
        source.forEach(text -> into.add(Shown.text(text.asText())));
    }

    private static String words(String kind) {
        try {
            return IdentityKind.valueOf(kind).label();
        } catch (IllegalArgumentException e) {
            return IdentityKind.UNKNOWN.label();
        }
    }
}
