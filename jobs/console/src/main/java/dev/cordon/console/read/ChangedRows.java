package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.trust.TriageWord;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Documents that changed, as rows that the page knows. */
public final class ChangedRows {
    /** Kinds of documents whose changes are told, in the order in which they are. */
    public static final List<DocumentKind> KINDS = List.of(
            DocumentKind.ALERT,
            DocumentKind.HOLD,
            DocumentKind.ASSIGNMENT,
            DocumentKind.ESCALATION,
            DocumentKind.VERDICT,
            DocumentKind.SUPPRESSION);

    private ChangedRows() {}

    /** Of some documents of a kind, by their ids. */
    public static List<ObjectNode> of(TenantDocuments documents, DocumentKind kind, List<String> ids, Clock clock)
            throws IOException {
        return switch (kind) {
            case ALERT -> alerts(documents, hits(documents, kind, ids, AlertRow.FIELDS), clock);
            case HOLD ->
                HoldRows.read(hits(documents, kind, ids, HoldRows.WHOLE)).stream()
                        .map(hold -> HoldRows.row(hold, clock))
                        .toList();
            case ASSIGNMENT -> triage(documents, TriageWord.Kind.ASSIGNMENT, ids);
            case ESCALATION -> triage(documents, TriageWord.Kind.ESCALATION, ids);
            case VERDICT -> judged(documents, ids, clock);
            case SUPPRESSION -> SuppressionRows.of(documents, ids, clock);
            case TRANSITION, IDENTITY -> throw new IllegalArgumentException("changes of " + kind + " are not told");
        };
    }

    /** What the rows of a change of a kind are told as: a verdict comes with the alert that it is about. */
    public static String name(DocumentKind kind) {
        return (kind == DocumentKind.VERDICT ? DocumentKind.ALERT : kind).name().toLowerCase(Locale.ROOT);
    }

    private static List<ObjectNode> judged(TenantDocuments documents, List<String> ids, Clock clock)
            throws IOException {
        List<String> about = hits(documents, DocumentKind.VERDICT, ids, List.of("alert_id")).stream()
                .map(hit -> hit.source().path("alert_id").asText())
                .distinct()
                .toList();
        Search search = Search.of(List.of(Clause.oneOf("alert_id", about)), List.of(), Search.MOST, AlertRow.FIELDS);
        return alerts(documents, documents.search(DocumentKind.ALERT, search).hits(), clock);
    }

    private static List<Found.Hit> hits(
            TenantDocuments documents, DocumentKind kind, List<String> ids, List<String> fields) throws IOException {
        Search search = Search.of(List.of(Clause.ids(ids)), List.of(), ids.size(), fields);
        return documents.search(kind, search).hits();
    }

    private static List<ObjectNode> alerts(TenantDocuments documents, List<Found.Hit> found, Clock clock)
            throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (AlertRow row : AlertRows.of(documents, found, clock)) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            row.full(node);
            rows.add(node);
        }
        return rows;
    }

    private static List<ObjectNode> triage(TenantDocuments documents, TriageWord.Kind kind, List<String> ids)
            throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (Found.Hit hit : hits(documents, TriageDocument.kind(kind), ids, TriageOfAlert.fields(kind))) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("alert", hit.source().path("alert_id").asText());
            node.set(TriageOfAlert.name(kind), TriageOfAlert.json(kind, hit.source()));
            rows.add(node);
        }
        return rows;
    }
}
