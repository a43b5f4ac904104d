package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.Problem;
import dev.cordon.domain.ContainmentState;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Verb;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All alerts that fit a filter of the queue, as one decision about all of them needs them: read once, by their ids. */
public final class BulkRows {
    /** Alerts of one decision: as many as one answer of the node can hold, so that all are of the same moment. */
    public static final int MOST = Search.MOST;

    private BulkRows() {}

    /**
     * One of them.
     *
     * @param alert id
     * @param name of the identity
     * @param hold id of the hold that its line shows, or empty
     * @param planHash of that hold as it stood
     * @param verb what is decided about that hold; empty where it is about the alert itself, and where none fits
     * @param misfit why the decision does not fit it, or empty
     */
    public record Row(String alert, String name, String hold, String planHash, Optional<Verb> verb, String misfit) {}

    /**
     * Those that fit now, most urgent first; what comes later is not among them.
     *
     * @param verbs about their holds, of which each gets the first that fits; none where it is about the alerts themselves
     */
    public static List<Row> of(TenantDocuments documents, Asked filter, List<Verb> verbs, Clock clock)
            throws IOException {
        filter.only(Queue.FILTERS);
        Search search = Search.of(
                Queue.where(documents, filter, clock), Queue.ORDER, MOST, List.of("alert_id", "identity_name"));
        Found found = documents.search(DocumentKind.ALERT, search);
        if (found.total() > MOST) {
            throw Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    found.total() + " alerts fit, and " + MOST + " are decided at a time; narrow the filter.");
        }
        List<String> ids = found.hits().stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        Map<String, HoldsOfAlert> holds = verbs.isEmpty() ? Map.of() : HoldsOfAlert.of(documents, ids);
        return found.hits().stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    String name = each.source().path("identity_name").asText();
                    JsonNode hold = holds.getOrDefault(id, HoldsOfAlert.NONE).shown();
                    return verbs.isEmpty()
                            ? new Row(id, name, "", "", Optional.empty(), "")
                            : row(id, name, hold, verbs);
                })
                .toList();
    }

    private static Row row(String alert, String name, @Nullable JsonNode hold, List<Verb> verbs) {
        if (hold == null) {
            return new Row(alert, name, "", "", Optional.empty(), "there is no hold");
        }
        String state = hold.path("state").asText();
        Set<Verb> fitting = Verb.fitting(ContainmentState.valueOf(state));
        Optional<Verb> verb = verbs.stream().filter(fitting::contains).findFirst();
        return new Row(
                alert,
                name,
                hold.path("containment").asText(),
                hold.path("plan_hash").asText(),
                verb,
                verb.isPresent() ? "" : "its hold is " + state);
    }
}
