package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Lines of the queue, of alerts that were found: with the newest hold of each, and who works on it. */
public final class AlertRows {
    private static final List<String> OF_HOLD = List.of(
            "containment",
            "alert_id",
            "state",
            "rung",
            "deadline",
            "on_timeout",
            "denied_attack_like",
            "denied_routine",
            "denied_unclear",
            "owner");

    private AlertRows() {}

    /** In the order in which the alerts were found, whose fields are those of {@link AlertRow}. */
    static List<AlertRow> of(TenantDocuments documents, List<Found.Hit> alerts, Clock clock) throws IOException {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<String> ids = alerts.stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        Map<String, JsonNode> holds = holds(documents, ids);
        Map<String, String> assignees = triage(documents, DocumentKind.ASSIGNMENT, "assignee", ids);
        Map<String, String> escalated = triage(documents, DocumentKind.ESCALATION, "to", ids);
        Set<String> standing = alerts.stream().anyMatch(each -> each.source().has("suppressed_by"))
                ? SuppressionRows.standing(documents, clock)
                : Set.of();
        return alerts.stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    return new AlertRow(
                            documents.tenant(),
                            each.source(),
                            holds.get(id),
                            assignees.getOrDefault(id, ""),
                            escalated.getOrDefault(id, ""),
                            suppressedBy(each.source(), standing));
                })
                .toList();
    }

    private static String suppressedBy(JsonNode alert, Set<String> standing) {
        for (JsonNode each : alert.path("suppressed_by")) {
            if (standing.contains(each.asText())) {
                return each.asText();
            }
        }
        return "";
    }

    private static Map<String, JsonNode> holds(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, JsonNode> newest = new HashMap<>();
        Search search = Search.of(
                List.of(Clause.oneOf("alert_id", alerts)),
                List.of(Order.descending("planned"), Order.ascending("containment")),
                Search.MOST,
                OF_HOLD);
        for (Found.Hit hit : documents.search(DocumentKind.HOLD, search).hits()) {
            newest.putIfAbsent(hit.source().path("alert_id").asText(), hit.source());
        }
        return newest;
    }

    /** Whom somebody named, by alert. */
    private static Map<String, String> triage(
            TenantDocuments documents, DocumentKind kind, String whom, List<String> alerts) throws IOException {
        Map<String, String> named = new HashMap<>();
        Search search =
                Search.of(List.of(Clause.oneOf("alert_id", alerts)), List.of(), Search.MOST, List.of("alert_id", whom));
        for (Found.Hit hit : documents.search(kind, search).hits()) {
            named.put(
                    hit.source().path("alert_id").asText(),
                    hit.source().path(whom).asText());
        }
        return named;
    }
}
