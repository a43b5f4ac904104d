package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of the queue, of alerts that were found: with the holds of each, and who works on it. */
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
    static List<AlertRow> of(TenantDocuments documents, List<Found.Hit> alerts) throws IOException {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<String> ids = alerts.stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        Map<String, HoldsOfAlert> holds = holds(documents, ids);
        Map<String, String> assignees = assignees(documents, ids);
        return alerts.stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    return new AlertRow(
                            documents.tenant(),
                            each.source(),
                            holds.getOrDefault(id, HoldsOfAlert.NONE),
                            assignees.getOrDefault(id, ""));
                })
                .toList();
    }

    private static Map<String, HoldsOfAlert> holds(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, List<JsonNode>> newestFirst = new HashMap<>();
        Search search = Search.of(
                List.of(Clause.oneOf("alert_id", alerts)),
                List.of(Order.descending("planned"), Order.ascending("containment")),
                Search.MOST,
                OF_HOLD);
        for (Found.Hit hit : documents.search(DocumentKind.HOLD, search).hits()) {
            newestFirst
                    .computeIfAbsent(hit.source().path("alert_id").asText(), id -> new ArrayList<>())
                    .add(hit.source());
        }
        Map<String, HoldsOfAlert> holds = new HashMap<>();
        newestFirst.forEach((alert, all) -> holds.put(alert, HoldsOfAlert.of(all)));
        return holds;
    }

    private static Map<String, String> assignees(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, String> assignees = new HashMap<>();
        Search search = Search.of(
                List.of(Clause.oneOf("alert_id", alerts)), List.of(), Search.MOST, List.of("alert_id", "assignee"));
        for (Found.Hit hit : documents.search(DocumentKind.ASSIGNMENT, search).hits()) {
            assignees.put(
                    hit.source().path("alert_id").asText(),
                    hit.source().path("assignee").asText());
        }
        return assignees;
    }
}
