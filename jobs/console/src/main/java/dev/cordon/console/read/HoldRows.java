package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.shown.BesideWords;
import dev.cordon.engine.shown.HoldJson;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds as answers hold them: in the words of the commands, and what can be decided about each. */
public final class HoldRows {
    /** Most rows of one answer: a hold is read whole. */
    static final int MOST = 500;

    private static final int MOST_OF_AN_ALERT = 20;
    private static final int MOST_IDS = 100;
    private static final int MOST_TRANSITIONS = 1_000;
    private static final List<Order> ORDER = List.of(Order.descending("since"), Order.ascending("containment"));
    private static final Set<String> NAMES = Set.of("state", "in_force", "q", "ids", "limit", "cursor");
    private static final Set<String> STATES = Queue.names(ContainmentState.values());
    /** In which something of it may be in force, or may have been left as it was then. */
    private static final Set<String> TOUCHED = Stream.concat(
                    Stream.of(ContainmentState.values()).filter(ContainmentState::mayBeInForce),
                    Stream.of(ContainmentState.RELEASED))
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());
    /** What changes a mark. */
    private static final Set<Transition.Kind> MARKED =
            Set.of(Transition.Kind.MOVED, Transition.Kind.APPROVED, Transition.Kind.EXTENDED);
    /** The field that has all of one. */
    static final List<String> WHOLE = List.of("hold");

    private static final List<String> OF_TRANSITION = List.of(
            "containment",
            "version",
            "part",
            "identity_key",
            "kind",
            "from",
            "to",
            "actor",
            "reason",
            "details",
            "ending",
            "at");

    private HoldRows() {}

    /** One page. */
    public static ObjectNode page(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        asked.only(NAMES);
        int limit = asked.limit(MOST);
        Search search = Search.of(where(asked), ORDER, limit, WHOLE).after(asked.cursor(ORDER.size()));
        Found found = documents.search(DocumentKind.HOLD, search);
        ObjectNode page = Page.of(found, limit, clock);
        ArrayNode rows = page.putArray("rows");
        for (Found.Hit hit : found.hits()) {
            rows.add(row(read(hit.source()), clock));
        }
        return page;
    }

    private static List<Clause> where(Asked asked) {
        List<Clause> where = new ArrayList<>();
        List<String> states = asked.words("state", STATES);
        if (!states.isEmpty()) {
            where.add(Clause.oneOf("state", states));
        }
        List<String> ids = asked.ids("ids", MOST_IDS);
        if (!ids.isEmpty()) {
            where.add(Clause.oneOf("containment", ids));
        }
        asked.truth("in_force").ifPresent(yes -> where.add(Clause.is("in_force", yes)));
        asked.text("q")
                .ifPresent(text -> where.add(Clause.any(List.of(
                        Clause.holds("target", text),
                        Clause.holds("identity_key", text),
                        Clause.holds("owner", text),
                        Clause.holds("playbook", text),
                        Clause.holds("containment", text)))));
        return where;
    }

    /** Holds that fit conditions, newest first. */
    static List<Containment> of(TenantDocuments documents, Clause where, int most) throws IOException {
        Search search = Search.of(List.of(where), HoldsOfAlert.ORDER, most, WHOLE);
        return read(documents.search(DocumentKind.HOLD, search).hits());
    }

    /** Holds of an identity that may have changed something, newest first. */
    static List<Containment> thatTouched(TenantDocuments documents, String identityKey, int most) throws IOException {
        Clause its = Clause.is("identity_key", identityKey);
        return of(documents, Clause.all(List.of(its, Clause.oneOf("state", TOUCHED))), most);
    }

    /** Ids of those that answer an alert. */
    public static Set<String> idsOfAlert(TenantDocuments documents, String alert) throws IOException {
        Search search =
                Search.of(List.of(Clause.is("alert_id", alert)), List.of(), Search.MOST, List.of("containment"));
        return documents.search(DocumentKind.HOLD, search).hits().stream()
                .map(hit -> hit.source().path("containment").asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One by its id. */
    public static Optional<Containment> named(TenantDocuments documents, String id) throws IOException {
        return of(documents, Clause.is("containment", id), 1).stream().findFirst();
    }

    /** One by its id, or the problem that there is none. */
    public static Containment mustBe(TenantDocuments documents, String id) throws IOException {
        return named(documents, id)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There is no hold " + Shown.text(id) + " in " + documents.tenant()
                                + ". One that was just planned is there within some seconds."));
    }

    /** What happened to one, oldest first. */
    public static List<Transition> transitions(TenantDocuments documents, String id) throws IOException {
        return transitions(documents, List.of(id)).getOrDefault(id, List.of());
    }

    /** What happened to some, by their ids: the latest of each, oldest first. */
    static Map<String, List<Transition>> transitions(TenantDocuments documents, List<String> ids) throws IOException {
        Search search = Search.of(
                List.of(Clause.oneOf("containment", ids)),
                List.of(Order.descending("version"), Order.descending("part")),
                Math.min(Search.MOST, ids.size() * MOST_TRANSITIONS),
                OF_TRANSITION);
        Found found = documents.search(DocumentKind.TRANSITION, search);
        Map<String, List<Transition>> byHold = new HashMap<>();
        if (found.total() > found.hits().size() && ids.size() > 1) {
            for (String id : ids) { // one with many versions must not crowd out the others
                byHold.put(id, transitions(documents, id));
            }
            return byHold;
        }
        for (Found.Hit hit : found.hits()) {
            String id = hit.source().path("containment").asText();
            List<Transition> newestLast = byHold.computeIfAbsent(id, unused -> new ArrayList<>());
            if (newestLast.size() < MOST_TRANSITIONS) {
                newestLast.add(0, transition(documents.tenant(), id, hit.source()));
            }
        }
        return byHold;
    }

    /**
     * Of a hold that stands otherwise than somebody was shown: what happened last of all that its mark tells, in words, and
     * what people had to hear of since, such as that it did not work.
     */
    public static String changed(TenantDocuments documents, Containment hold) throws IOException {
        String last = hold.reason();
        String since = "";
        for (Transition each : transitions(documents, hold.id().value())) {
            String said = each.actor() + ": " + each.reason();
            if (MARKED.contains(each.kind())) {
                last = said;
                since = "";
            } else if (each.kind() == Transition.Kind.ESCALATED) {
                since = "; then " + said;
            }
        }
        return last + since;
    }

    private static Transition transition(String tenant, String id, JsonNode of) {
        List<String> details = new ArrayList<>();
        of.path("details").forEach(each -> details.add(each.asText()));
        return new Transition(
                new ContainmentId(id),
                tenant,
                of.path("identity_key").asText(),
                of.path("version").asLong(),
                of.path("part").asInt(),
                Transition.Kind.valueOf(of.path("kind").asText()),
                ContainmentState.valueOf(of.path("from").asText()),
                ContainmentState.valueOf(of.path("to").asText()),
                of.path("actor").asText(),
                of.path("reason").asText(),
                details,
                Ending.valueOf(of.path("ending").asText(Ending.NONE.name())),
                of.path("at").asLong());
    }

    /** In short. */
    public static ObjectNode row(Containment hold, Clock clock) {
        return shown(HoldJson.hold(hold, clock.millis()), hold);
    }

    /** Holds that answer an alert, newest first: their own fields as lines of alerts need them, and all of each. */
    static Found foundOfAlert(TenantDocuments documents, String alert) throws IOException {
        List<String> fields = new ArrayList<>(HoldsOfAlert.FIELDS);
        fields.addAll(WHOLE);
        Search search = Search.of(List.of(Clause.is("alert_id", alert)), HoldsOfAlert.ORDER, MOST_OF_AN_ALERT, fields);
        return documents.search(DocumentKind.HOLD, search);
    }

    /** Holds that answer an alert, newest first. */
    static List<Containment> ofAlert(TenantDocuments documents, String alert) throws IOException {
        return of(documents, Clause.is("alert_id", alert), MOST_OF_AN_ALERT);
    }

    /** All of one. */
    public static ObjectNode whole(TenantDocuments documents, Containment hold, Clock clock) throws IOException {
        return whole(
                hold,
                transitions(documents, hold.id().value()),
                ofAlert(documents, hold.plan().alertId()),
                clock);
    }

    /** @param ofAlert all that answer its alert */
    static ObjectNode whole(Containment hold, List<Transition> transitions, List<Containment> ofAlert, Clock clock) {
        ObjectNode shown = shown(HoldJson.whole(hold, transitions, clock.millis()), hold);
        ArrayNode others = shown.putArray("others");
        BesideWords.open(hold, ofAlert).forEach(each -> others.add(each.id().value()));
        return shown;
    }

    private static ObjectNode shown(ObjectNode json, Containment hold) {
        ObjectNode shown = (ObjectNode) Shown.plan(json);
        ArrayNode verbs = shown.putArray("verbs");
        Verb.fitting(hold.state()).forEach(verb -> verbs.add(verb.label()));
        return shown.put("mark", HoldMark.of(hold));
    }

    static List<Containment> read(List<Found.Hit> hits) throws IOException {
        List<Containment> holds = new ArrayList<>();
        for (Found.Hit hit : hits) {
            holds.add(read(hit.source()));
        }
        return holds;
    }

    static Containment read(JsonNode source) throws IOException {
        try {
            return ContainmentCodec.read(source.path("hold").toString());
        } catch (JournalException e) {
            throw new IOException("a hold in the index cannot be read: " + e.getMessage(), e);
        }
    }
}
