package dev.cordon.console.read;

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
import dev.cordon.engine.lifecycle.Transition;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Found found = HoldRows.foundOfAlert(documents, id);
        boolean all = found.total() == found.hits().size();
        Map<String, TriageOfAlert> triage = TriageOfAlert.of(documents, List.of(id));
        AlertRow row = AlertRows.of(
                        documents,
                        List.of(alert),
                        all ? HoldsOfAlert.byAlert(found.hits()) : HoldsOfAlert.of(documents, List.of(id)),
                        triage,
                        clock)
                .get(0);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        row.whole(answer.putObject("alert"));
        answer.set("finding", Shown.tree(alert.source().path("finding"), Shown.LONGEST_OF_FINDING));
        holds(documents, HoldRows.read(found.hits()), answer.putArray("holds"), clock);
        FullHold.put(alert.source(), answer);
        String key = alert.source().path("identity_key").asText();
        Optional<Found.Hit> line = Inventory.line(documents, DocumentId.of(documents.tenant(), key));
        if (line.isPresent()) {
            Inventory.beside(documents, line.get(), answer.putObject("identity"));
        }
        triage.getOrDefault(id, TriageOfAlert.NONE)
                .byKind()
                .forEach((kind, said) -> answer.set(TriageOfAlert.name(kind), TriageOfAlert.json(kind, said)));
        return answer.put("now", Shown.time(clock.millis()));
    }

    private static void holds(TenantDocuments documents, List<Containment> holds, ArrayNode into, Clock clock)
            throws IOException {
        if (holds.isEmpty()) {
            return;
        }
        Map<String, List<Transition>> transitions = HoldRows.transitions(
                documents, holds.stream().map(hold -> hold.id().value()).toList());
        for (Containment hold : holds) {
            into.add(HoldRows.whole(hold, transitions.getOrDefault(hold.id().value(), List.of()), holds, clock));
        }
    }

    /** One as a line of the queue, or the problem that there is none. */
    public static ObjectNode row(TenantDocuments documents, String id, Clock clock) throws IOException {
        Found.Hit alert = hit(documents, id, AlertRow.FIELDS).orElseThrow(() -> missing(documents, id));
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        AlertRows.of(documents, List.of(alert), clock).get(0).full(row);
        return row;
    }

    /**
     * What a word about an alert has to name besides it.
     *
     * @param identity key of its identity
     * @param lastMillis its latest suspicious event
     */
    public record Named(String identity, long lastMillis) {}

    /** That of one, or the problem that there is none. */
    public static Named named(TenantDocuments documents, String id) throws IOException {
        return hit(documents, id, List.of("identity_key", "last"))
                .map(Found.Hit::source)
                .map(alert -> new Named(
                        alert.path("identity_key").asText(), alert.path("last").asLong()))
                .orElseThrow(() -> missing(documents, id));
    }

    /** The problem that there is none. */
    public static void mustBe(TenantDocuments documents, String id) throws IOException {
        if (hit(documents, id, List.of("alert_id")).isEmpty()) {
            throw missing(documents, id);
        }
    }

    static Optional<Found.Hit> hit(TenantDocuments documents, String id, List<String> fields) throws IOException {
        Search search = Search.of(List.of(Clause.is("alert_id", id)), List.of(), 1, fields);
        return documents.search(DocumentKind.ALERT, search).hits().stream().findFirst();
    }

    static Problem missing(TenantDocuments documents, String id) {
        return Problem.of(
                Problem.Kind.NOT_FOUND,
                "There is no alert " + Shown.text(id) + " in " + documents.tenant()
                        + ". One that was just raised is there within some seconds.");
    }
}
