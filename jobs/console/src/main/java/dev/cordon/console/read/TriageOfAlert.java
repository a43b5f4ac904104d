package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.trust.TriageWord.Kind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of one alert: whose work it is, whom it is raised to.
 *
 * @param byKind fields of the latest document of each kind
 */
record TriageOfAlert(Map<Kind, JsonNode> byKind) {
    static final TriageOfAlert NONE = new TriageOfAlert(Map.of());

    TriageOfAlert {
        byKind = Map.copyOf(byKind);
    }

    /** Of some alerts, by their ids; of those of which nobody said anything there is none. One query a kind. */
    static Map<String, TriageOfAlert> of(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, Map<Kind, JsonNode>> said = new HashMap<>();
        for (Kind kind : Kind.values()) {
            Search search = Search.of(List.of(Clause.oneOf("alert_id", alerts)), List.of(), Search.MOST, fields(kind));
            for (Found.Hit hit :
                    documents.search(TriageDocument.kind(kind), search).hits()) {
                said.computeIfAbsent(hit.source().path("alert_id").asText(), id -> new EnumMap<>(Kind.class))
                        .put(kind, hit.source());
            }
        }
        Map<String, TriageOfAlert> all = new HashMap<>();
        said.forEach((alert, byKind) -> all.put(alert, new TriageOfAlert(byKind)));
        return all;
    }

    /** Fields of a document that {@link #json} needs, and its alert. */
    static List<String> fields(Kind kind) {
        return List.of("alert_id", kind.whom(), "by", "reason", "at");
    }

    /** What was said, be it that something was taken back. */
    Optional<JsonNode> said(Kind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** Who is meant, or empty. */
    String whom(Kind kind) {
        return said(kind).map(said -> said.path(kind.whom()).asText()).orElse("");
    }

    /** What answers call it. */
    static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** As answers hold it. */
    static ObjectNode json(Kind kind, JsonNode said) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(kind.whom(), Shown.text(said.path(kind.whom()).asText()))
                .put("by", Shown.text(said.path("by").asText()))
                .put("reason", Shown.text(said.path("reason").asText()))
                .put("at", Shown.time(said.path("at").asLong()));
    }
}
