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
     * @param lastMillis its latest suspicious event as it stood
     * @param hold id of the hold that is decided about, or empty
     * @param planHash of that hold as it stood
     * @param mark of that hold as it stood
     * @param verb what is decided about that hold; empty where it is about the alert itself, and where none fits
     * @param misfit why the decision does not fit it, or empty
     */
    public record Row(
            String alert,
            String name,
            long lastMillis,
            String hold,
            String planHash,
            String mark,
            Optional<Verb> verb,
            String misfit) {
        /** The same with another reason why the decision does not fit it, or with none. */
        public Row butFor(String why) {
            return new Row(alert, name, lastMillis, hold, planHash, mark, verb, why);
        }
    }

    /**
     * What is decided, as far as it has to fit.
     *
     * @param verbs about holds, of which each gets the first that fits; none where it is about the alerts themselves
     * @param word whether it is, or is besides, a word on what an alert was that nothing holds
     */
    public record About(List<Verb> verbs, boolean word) {
        public About {
            verbs = List.copyOf(verbs);
        }

        /** Whether it fits all alerts, whatever holds them. */
        boolean isOfAll() {
            return verbs.isEmpty() && !word;
        }
    }

    /** Those that fit now, most urgent first; what comes later is not among them. */
    public static List<Row> of(TenantDocuments documents, Asked filter, About about, Clock clock) throws IOException {
        filter.only(Queue.FILTERS);
        Search search = Search.of(
                Queue.where(documents, filter, clock), Queue.ORDER, MOST, List.of("alert_id", "identity_name", "last"));
        Found found = documents.search(DocumentKind.ALERT, search);
        if (found.total() > MOST) {
            throw Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    found.total() + " alerts fit, and " + MOST + " are decided at a time; narrow the filter.");
        }
        List<String> ids = found.hits().stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        Map<String, HoldsOfAlert> holds = about.isOfAll() ? Map.of() : HoldsOfAlert.of(documents, ids);
        return found.hits().stream()
                .map(Found.Hit::source)
                .map(alert -> row(alert, holds, about))
                .toList();
    }

    private static Row row(JsonNode alert, Map<String, HoldsOfAlert> holds, About about) {
        if (about.isOfAll()) {
            return ofAlert(alert, "");
        }
        JsonNode hold = holds.getOrDefault(alert.path("alert_id").asText(), HoldsOfAlert.NONE)
                .shown();
        if (hold == null) {
            return ofAlert(alert, about.word() ? "" : "there is no hold");
        }
        ContainmentState state = ContainmentState.valueOf(hold.path("state").asText());
        if (about.word() && state.isOver()) {
            return ofAlert(alert, "");
        }
        Optional<Verb> verb =
                about.verbs().stream().filter(Verb.fitting(state)::contains).findFirst();
        return new Row(
                alert.path("alert_id").asText(),
                alert.path("identity_name").asText(),
                alert.path("last").asLong(),
                hold.path("containment").asText(),
                hold.path("plan_hash").asText(),
                HoldMark.of(hold),
                verb,
                verb.isPresent() ? "" : "its hold is " + state);
    }

    private static Row ofAlert(JsonNode alert, String misfit) {
        return new Row(
                alert.path("alert_id").asText(),
                alert.path("identity_name").asText(),
                alert.path("last").asLong(),
                "",
                "",
                "",
                Optional.empty(),
                misfit);
    }
}
