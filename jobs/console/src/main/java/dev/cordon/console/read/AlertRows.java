package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines of the queue, of alerts that were found: with the holds of each, who works on it, and what people said it was. */
public final class AlertRows {
    private AlertRows() {}

    /** In the order in which the alerts were found, whose fields are those of {@link AlertRow}. */
    static List<AlertRow> of(TenantDocuments documents, List<Found.Hit> alerts, Clock clock) throws IOException {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<String> ids = alerts.stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        return of(documents, alerts, HoldsOfAlert.of(documents, ids), TriageOfAlert.of(documents, ids), clock);
    }

    /** The same where the holds of all that have some, and what was said of them, were read before. */
    static List<AlertRow> of(
            TenantDocuments documents,
            List<Found.Hit> alerts,
            Map<String, HoldsOfAlert> holds,
            Map<String, TriageOfAlert> triage,
            Clock clock)
            throws IOException {
        Map<String, String> owners = owners(documents, alerts, holds);
        Map<String, JsonNode> verdicts = VerdictRows.of(documents, alerts);
        Set<String> standing = alerts.stream().anyMatch(each -> each.source().has("suppressed_by"))
                ? SuppressionRows.standing(documents, clock)
                : Set.of();
        return alerts.stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    HoldsOfAlert of = holds.getOrDefault(id, HoldsOfAlert.NONE);
                    JsonNode hold = of.shown();
                    String owner = hold == null
                            ? owners.getOrDefault(
                                    each.source().path("identity_key").asText(), "")
                            : hold.path("owner").asText();
                    return new AlertRow(
                            documents.tenant(),
                            each.source(),
                            of,
                            owner,
                            triage.getOrDefault(id, TriageOfAlert.NONE),
                            verdicts.getOrDefault(id, MissingNode.getInstance()),
                            suppressedBy(each.source(), standing));
                })
                .toList();
    }

    /** Who answers for the identities of alerts without a hold, by the newest hold of each. */
    private static Map<String, String> owners(
            TenantDocuments documents, List<Found.Hit> alerts, Map<String, HoldsOfAlert> holds) throws IOException {
        Set<String> keys = alerts.stream()
                .filter(each ->
                        !holds.containsKey(each.source().path("alert_id").asText()))
                .map(each -> each.source().path("identity_key").asText())
                .filter(key -> key.length() <= Inventory.LONGEST_INDEXED)
                .collect(Collectors.toSet());
        Map<String, String> newest = new HashMap<>();
        if (keys.isEmpty()) {
            return newest;
        }
        Search search = Search.of(
                List.of(Clause.oneOf("identity_key", keys)),
                List.of(Order.descending("planned"), Order.ascending("containment")),
                Search.MOST,
                List.of("identity_key", "owner"));
        for (Found.Hit hit : documents.search(DocumentKind.HOLD, search).hits()) {
            newest.putIfAbsent(
                    hit.source().path("identity_key").asText(),
                    hit.source().path("owner").asText());
        }
        return newest;
    }

    private static String suppressedBy(JsonNode alert, Set<String> standing) {
        for (JsonNode each : alert.path("suppressed_by")) {
            if (standing.contains(each.asText())) {
                return each.asText();
            }
        }
        return "";
    }
}
