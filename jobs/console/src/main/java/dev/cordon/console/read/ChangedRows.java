package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Documents that changed, as rows that the page knows. */
public final class ChangedRows {
    /** Kinds of documents whose changes are told, in the order in which they are. */
    public static final List<DocumentKind> KINDS =
            List.of(DocumentKind.ALERT, DocumentKind.HOLD, DocumentKind.ASSIGNMENT, DocumentKind.ESCALATION);

    private ChangedRows() {}

    /** Of some documents of a kind, by their ids. */
    public static List<ObjectNode> of(TenantDocuments documents, DocumentKind kind, List<String> ids, Clock clock)
            throws IOException {
        List<String> fields = switch (kind) {
            case ALERT -> AlertRow.FIELDS;
            case HOLD -> List.of("hold");
            default -> List.of("alert_id", "assignee", "to", "by", "reason", "at");
        };
        Search search = Search.of(List.of(Clause.ids(ids)), List.of(), ids.size(), fields);
        List<Found.Hit> found = documents.search(kind, search).hits();
        List<ObjectNode> rows = new ArrayList<>();
        if (kind == DocumentKind.ALERT) {
            for (AlertRow row : AlertRows.of(documents, found, clock)) {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                row.full(node);
                rows.add(node);
            }
            return rows;
        }
        for (Found.Hit hit : found) {
            if (kind == DocumentKind.HOLD) {
                rows.add(HoldRows.row(HoldRows.read(hit.source()), clock));
            } else {
                ObjectNode node = JsonNodeFactory.instance
                        .objectNode()
                        .put("alert", hit.source().path("alert_id").asText());
                if (kind == DocumentKind.ASSIGNMENT) {
                    node.set("assignment", OneAlert.triage(hit.source(), "assignee"));
                } else {
                    node.set("escalation", OneAlert.triage(hit.source(), "to"));
                }
                rows.add(node);
            }
        }
        return rows;
    }
}
