package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentId;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.verdict.AlertVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people said alerts were. Whoever says so names alert and identity, and whether the one is the other's nobody looked:
 * what does not agree with the alert is of no alert.
 */
public final class VerdictRows {
    private static final List<String> FIELDS = List.of("alert_id", "identity_key", "verdict", "by", "reason", "at");

    private VerdictRows() {}

    /** Of some alerts, by their ids; of those of which nobody said anything, or took it back, there is none. */
    static Map<String, JsonNode> of(TenantDocuments documents, Collection<Found.Hit> alerts) throws IOException {
        return said(documents, alerts, List.of(Clause.none(List.of(Clause.is("verdict", LabelVerdict.NONE.label())))));
    }

    /** The latest of some alerts, by their ids, be it that something was taken back. */
    static Map<String, JsonNode> latest(TenantDocuments documents, Collection<Found.Hit> alerts) throws IOException {
        return said(documents, alerts, List.of());
    }

    private static Map<String, JsonNode> said(
            TenantDocuments documents, Collection<Found.Hit> alerts, List<Clause> which) throws IOException {
        Map<String, String> whose = alerts.stream()
                .map(Found.Hit::source)
                .filter(alert -> alert.path("identity_key").asText().length() <= Inventory.LONGEST_INDEXED)
                .collect(Collectors.toMap(
                        alert -> alert.path("alert_id").asText(),
                        alert -> alert.path("identity_key").asText(),
                        (one, same) -> one));
        if (whose.isEmpty()) {
            return Map.of();
        }
        Clause ofThem = Clause.ids(whose.entrySet().stream()
                .map(each -> DocumentId.of(documents.tenant(), each.getKey(), each.getValue()))
                .toList());
        List<Clause> where = new ArrayList<>(which);
        where.add(ofThem);
        Search search = Search.of(where, List.of(), Search.MOST, FIELDS);
        Map<String, JsonNode> said = new HashMap<>();
        for (Found.Hit hit : documents.search(DocumentKind.VERDICT, search).hits()) {
            String alert = hit.source().path("alert_id").asText();
            if (hit.source().path("identity_key").asText().equals(whose.get(alert))) {
                said.put(alert, hit.source());
            }
        }
        return said;
    }

    /** Whether a word counts: the latest that was said of its alert is that one. */
    public static boolean counts(TenantDocuments documents, AlertVerdict word) throws IOException {
        Search search = Search.of(
                List.of(
                        Clause.is("alert_id", word.alert()),
                        Clause.is("identity_key", word.identity()),
                        Clause.is("nonce", word.nonce())),
                List.of(),
                1,
                List.of("by"));
        Optional<String> by = documents.search(DocumentKind.VERDICT, search).hits().stream()
                .findFirst()
                .map(hit -> hit.source().path("by").asText());
        return by.filter(word.by()::equals).isPresent();
    }

    /** As answers hold it. */
    static void json(JsonNode said, ObjectNode into) {
        into.put("verdict", Shown.text(said.path("verdict").asText()))
                .put("by", Shown.text(said.path("by").asText()))
                .put("reason", Shown.text(said.path("reason").asText()))
                .put("at", Shown.time(said.path("at").asLong()));
    }
}
