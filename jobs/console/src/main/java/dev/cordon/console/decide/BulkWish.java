package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.Answers;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.Asked;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.TriageToken;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants of all alerts that fit a filter, as they wrote it.
 *
 * @param filter as the queue takes it
 * @param verb {@code assign}, {@code escalate}, or one about holds
 * @param verdict of a release, or of a rejection that says one; else empty
 * @param extendByMillis of an extension: by how much; else 0
 * @param whom of an assignment or escalation, else empty
 */
record BulkWish(Asked filter, String verb, Optional<ReleaseVerdict> verdict, long extendByMillis, String whom) {
    /** Reads one of a request's body. */
    static BulkWish of(Context context) {
        JsonNode body = Answers.body(context, Set.of("filter", "verb", "verdict", "by_seconds", "whom"));
        String verb = Answers.text(body, "verb", 1, 32);
        boolean aboutAlerts = triage(verb).isPresent();
        if (!aboutAlerts && aboutHolds(verb).isEmpty()) {
            throw Answers.wrong("verb: has to be assign, escalate, approve, reject, confirm, release or extend");
        }
        if (aboutAlerts && body.has("verdict")) {
            throw Answers.wrong("verdict: goes with release and reject");
        }
        Optional<ReleaseVerdict> verdict = aboutHolds(verb).flatMap(about -> Wish.verdict(about, body));
        boolean longer = verb.equals(Verb.EXTEND.label());
        if (longer != body.has("by_seconds")) {
            throw Answers.wrong("by_seconds: an extension, and nothing else, says by how much");
        }
        String whom = aboutAlerts ? Answers.text(body, "whom", 0, Triaging.LONGEST_NAME) : "";
        return new BulkWish(filter(body.path("filter")), verb, verdict, longer ? Wish.extendByMillis(body) : 0, whom);
    }

    private static Asked filter(JsonNode filter) {
        if (!filter.isObject()) {
            throw Answers.wrong("filter: has to be an object of the queue's filters");
        }
        Map<String, List<String>> values = new TreeMap<>();
        filter.properties().forEach(each -> {
            if (!each.getValue().isTextual()) {
                throw Answers.wrong("filter: has to be an object of texts");
            }
            values.put(each.getKey(), List.of(each.getValue().textValue()));
        });
        return new Asked(values);
    }

    private static Optional<TriageToken.Kind> triage(String verb) {
        return Arrays.stream(TriageToken.Kind.values())
                .filter(each -> each.verb().equals(verb))
                .findFirst();
    }

    /** About the alerts themselves; empty where it is about their holds. */
    Optional<TriageToken.Kind> triage() {
        return triage(verb);
    }

    /** About holds; empty where it is about the alerts themselves. */
    Optional<Verb> aboutHolds() {
        return aboutHolds(verb);
    }

    private static Optional<Verb> aboutHolds(String verb) {
        return Arrays.stream(Verb.values())
                .filter(each -> each.label().equals(verb))
                .findFirst();
    }

    /** Who may. */
    Role least() {
        return aboutHolds().map(Bulk::least).orElse(Role.ANALYST);
    }
}
