package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentId;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Containment;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything about one alert. */
public final class OneAlert {

    private OneAlert() {}

    /** All of it. */
    public static ObjectNode whole(TenantDocuments documents, String id, Clock clock) throws IOException {
        List<String> fields = new ArrayList<>(AlertRow.FIELDS);
        fields.remove("finding.unmapped.rank");
        fields.add("finding");
        Found.Hit alert = hit(documents, id, fields).orElseThrow(() -> missing(documents, id));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        AlertRows.of(documents, List.of(alert), clock).get(0).whole(answer.putObject("alert"));
        answer.set("finding", Shown.tree(alert.source().path("finding"), Shown.LONGEST_OF_FINDING));
        ArrayNode holds = answer.putArray("holds");
        List<Containment> all = HoldRows.ofAlert(documents, id);
        for (Containment hold : all) {
            holds.add(HoldRows.whole(documents, hold, all, clock));
        }
        String key = alert.source().path("identity_key").asText();
        Inventory.line(documents, DocumentId.of(documents.tenant(), key))
                .ifPresent(line -> IdentityRow.whole(documents.tenant(), line.source(), answer.putObject("identity")));
        triage(documents, DocumentKind.ASSIGNMENT, "assignee", id).ifPresent(said -> answer.set("assignment", said));
        triage(documents, DocumentKind.ESCALATION, "to", id).ifPresent(said -> answer.set("escalation", said));
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** The problem that there is none. */
    public static void mustBe(TenantDocuments documents, String id) throws IOException {
        if (hit(documents, id, List.of("alert_id")).isEmpty()) {
            throw missing(documents, id);
        }
    }

    private static Optional<Found.Hit> hit(TenantDocuments documents, String id, List<String> fields)
            throws IOException {
        Search search = Search.of(List.of(Clause.is("alert_id", id)), List.of(), 1, fields);
        return documents.search(DocumentKind.ALERT, search).hits().stream().findFirst();
    }

    private static Problem missing(TenantDocuments documents, String id) {
        return Problem.of(
                Problem.Kind.NOT_FOUND,
                "There is no alert " + Shown.text(id) + " in " + documents.tenant()
                        + ". One that was just raised is there within some seconds.");
    }

    private static Optional<ObjectNode> triage(TenantDocuments documents, DocumentKind kind, String whom, String id)
            throws IOException {
        Search search = Search.of(
                List.of(Clause.is("alert_id", id)), List.of(), 1, List.of("alert_id", whom, "by", "reason", "at"));
        return documents.search(kind, search).hits().stream().findFirst().map(hit -> triage(hit.source(), whom));
    }

    /** Whom somebody named for it, as answers hold it. */
    static ObjectNode triage(JsonNode source, String whom) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(whom, Shown.text(source.path(whom).asText()))
                .put("by", Shown.text(source.path("by").asText()))
                .put("reason", Shown.text(source.path("reason").asText()))
                .put("at", Shown.time(source.path("at").asLong()));
    }
}
