package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.Asked;
import dev.cordon.console.read.BulkRows;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.TriageWord;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants of all alerts that fit a filter, as they wrote it.
 *
 * @param filter as the queue takes it
 * @param verb {@code assign}, {@code escalate}, {@code verdict}, or one about holds
 * @param orReject of a release: whether holds that are not applied yet are rejected with the same verdict
 * @param verdict of a release, or of a rejection that says one; else empty
 * @param word what is said of alerts that nothing holds; empty where nothing is
 * @param extendByMillis of an extension: by how much; else 0
 * @param whom of an assignment or escalation, else empty
 */
record BulkWish(
        Asked filter,
        String verb,
        boolean orReject,
        Optional<ReleaseVerdict> verdict,
        Optional<LabelVerdict> word,
        long extendByMillis,
        String whom)
        implements BulkAim {
    private static final String VERDICT = "verdict";

    /** Reads one of a request's body. */
    static BulkWish of(Context context) {
        JsonNode body = Answers.body(
                context, Set.of("filter", "verb", "or_reject", VERDICT, "or_verdict", "by_seconds", "whom"));
        String verb = Answers.text(body, "verb", 1, 32);
        boolean aboutAlerts = TriageWord.Kind.ofVerb(verb).isPresent();
        if (!aboutAlerts && !verb.equals(VERDICT) && aboutHolds(verb).isEmpty()) {
            throw Answers.wrong(
                    "verb: has to be assign, escalate, verdict, approve, reject, confirm, release or extend");
        }
        if (aboutAlerts && body.has(VERDICT)) {
            throw Answers.wrong("verdict: goes with verdict, release and reject");
        }
        Optional<ReleaseVerdict> verdict = aboutHolds(verb).flatMap(about -> Wish.verdict(about, body));
        boolean orReject = body.has("or_reject");
        if (orReject
                && !(verb.equals(Verb.RELEASE.label()) && body.path("or_reject").asBoolean())) {
            throw Answers.wrong("or_reject: has to be true, and goes with release");
        }
        boolean longer = verb.equals(Verb.EXTEND.label());
        if (longer != body.has("by_seconds")) {
            throw Answers.wrong("by_seconds: an extension, and nothing else, says by how much");
        }
        String whom = aboutAlerts ? Answers.text(body, "whom", 0, Triaging.LONGEST_NAME) : "";
        return new BulkWish(
                filter(body.path("filter")),
                verb,
                orReject,
                verdict,
                word(verb, verdict, body),
                longer ? Wish.extendByMillis(body) : 0,
                whom);
    }

    /** With a release it is that of the release, and whoever confirms calls it an attack. */
    private static Optional<LabelVerdict> word(String verb, Optional<ReleaseVerdict> verdict, JsonNode body) {
        boolean besides = body.has("or_verdict");
        boolean confirms = verb.equals(Verb.CONFIRM.label());
        if (besides
                && !((confirms || verb.equals(Verb.RELEASE.label()))
                        && body.path("or_verdict").asBoolean())) {
            throw Answers.wrong("or_verdict: has to be true, and goes with confirm and release");
        }
        if (verb.equals(VERDICT)) {
            return Optional.of(LabelVerdict.labelled(body.path(VERDICT).asText())
                    .filter(each -> each != LabelVerdict.NONE)
                    .orElseThrow(() -> Answers.wrong("verdict: has to be false_positive, benign or malicious")));
        }
        if (!besides) {
            return Optional.empty();
        }
        return confirms
                ? Optional.of(LabelVerdict.MALICIOUS)
                : verdict.flatMap(each -> LabelVerdict.labelled(each.label()));
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

    private List<Verb> verbs() {
        return aboutHolds(verb)
                .map(about -> orReject ? List.of(about, Verb.REJECT) : List.of(about))
                .orElse(List.of());
    }

    /** What it has to fit. */
    BulkRows.About about() {
        return new BulkRows.About(verbs(), word.isPresent());
    }

    @Override
    public String verb(BulkRows.Row row) {
        return row.verb().map(Verb::label).orElse(word.isPresent() ? VERDICT : verb);
    }

    @Override
    public String audited(BulkRows.Row row) {
        return row.verb().isEmpty() && word.isPresent()
                ? VERDICT + " " + word.get().label()
                : verb(row);
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        verdict.ifPresent(said -> details.put(VERDICT, said.label()));
        if (extendByMillis > 0) {
            details.put("by_seconds", Long.toString(extendByMillis / 1_000));
        }
        if (TriageWord.Kind.ofVerb(verb).isPresent()) {
            details.put("whom", whom);
        }
        return details;
    }

    @Override
    public Map<String, String> details(BulkRows.Row row) {
        Map<String, String> details = new TreeMap<>(details());
        if (row.verb().isEmpty() && word.isPresent()) {
            details.put("seen", Shown.time(row.lastMillis()));
        }
        return details;
    }

    @Override
    public String found() {
        return filter.toString();
    }

    private static Optional<Verb> aboutHolds(String verb) {
        return Arrays.stream(Verb.values())
                .filter(each -> each.label().equals(verb))
                .findFirst();
    }

    @Override
    public Role least() {
        return verbs().stream().map(Bulk::least).max(Comparator.naturalOrder()).orElse(Role.ANALYST);
    }

    @Override
    public String undoes() {
        return "";
    }

    @Override
    public boolean isTakenBack(BulkRows.Row row) {
        return row.verb().isEmpty() && (word.isPresent() || !whom.isEmpty());
    }

    @Override
    public Reply give(BulkGiving with, BulkRows.Row row, BulkGiving.Turn turn) throws IOException {
        Optional<TriageWord.Kind> triage = TriageWord.Kind.ofVerb(verb);
        if (triage.isPresent()) {
            Triaging.Wanted wanted = new Triaging.Wanted(triage.get(), whom, with.reason());
            return with.triaging().say(with.caller(), with.documents(), row.alert(), wanted, turn.atMillis());
        }
        if (row.verb().isEmpty()) {
            Judging.Wanted wanted = new Judging.Wanted(word.orElseThrow(), with.reason(), row.lastMillis());
            return with.judging()
                    .say(with.caller(), with.documents(), row.alert(), wanted, turn.atMillis(), with.key(turn));
        }
        String why = verdict.map(each -> each.before(with.reason())).orElse(with.reason());
        Wish about = new Wish(row.verb().get(), why, row.planHash(), row.mark(), extendByMillis, true);
        return with.deciding().decide(with.caller(), with.documents(), row.hold(), about, with.key(turn));
    }
}
