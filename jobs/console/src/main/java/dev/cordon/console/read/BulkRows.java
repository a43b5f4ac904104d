package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.console.Problem;
import dev.cordon.domain.ContainmentState;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Verb;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All alerts that fit a filter of the queue, as one decision about all of them needs them: read once, by their ids. */
public final class BulkRows {
    /** Alerts of one decision. */
    public static final int MOST = 10_000;

    private static final int AT_ONCE = 1_000;

    private BulkRows() {}

    /**
     * One of them.
     *
     * @param alert id
     * @param name of the identity
     * @param hold id of the hold that its line shows, or empty
     * @param planHash of that hold as it stood
     * @param misfit why the decision does not fit it, or empty
     */
    public record Row(String alert, String name, String hold, String planHash, String misfit) {}

    /**
     * Those that fit now, most urgent first; what comes later is not among them.
     *
     * @param verb about their holds, or empty where it is about the alerts themselves
     */
    public static List<Row> of(TenantDocuments documents, Asked filter, Optional<Verb> verb, Clock clock)
            throws IOException {
        filter.only(Queue.FILTERS);
        List<Clause> where = Queue.where(documents, filter, clock);
        List<Row> rows = new ArrayList<>();
        @Nullable ArrayNode after = null;
        while (true) {
            Search search = Search.of(where, Queue.ORDER, AT_ONCE, List.of("alert_id", "identity_name"))
                    .after(after);
            Found found = documents.search(DocumentKind.ALERT, search);
            if (found.total() > MOST) {
                throw Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        found.total() + " alerts fit, and " + MOST + " are decided at a time; narrow the filter.");
            }
            rows.addAll(rows(documents, found.hits(), verb));
            if (found.hits().size() < AT_ONCE) {
                return rows;
            }
            after = found.hits().get(found.hits().size() - 1).sort();
        }
    }

    private static List<Row> rows(TenantDocuments documents, List<Found.Hit> alerts, Optional<Verb> verb)
            throws IOException {
        List<String> ids = alerts.stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        Map<String, HoldsOfAlert> holds = verb.isPresent() ? HoldsOfAlert.of(documents, ids) : Map.of();
        return alerts.stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    JsonNode hold = holds.getOrDefault(id, HoldsOfAlert.NONE).shown();
                    return new Row(
                            id,
                            each.source().path("identity_name").asText(),
                            hold == null ? "" : hold.path("containment").asText(),
                            hold == null ? "" : hold.path("plan_hash").asText(),
                            verb.map(what -> misfit(what, hold)).orElse(""));
                })
                .toList();
    }

    private static String misfit(Verb verb, @Nullable JsonNode hold) {
        if (hold == null) {
            return "there is no hold";
        }
        String state = hold.path("state").asText();
        boolean fits = Verb.fitting(ContainmentState.valueOf(state)).contains(verb);
        return fits ? "" : "its hold is " + state;
    }
}
