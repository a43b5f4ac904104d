package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.trust.TriageWord.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queue: alerts, most urgent first. */
public final class Queue {
    /**
     * Open alerts of a credential that was seen in the open, then all others; of both the highest priority first. What is
     * closed is done with, so it keeps the place that its priority gives it.
     */
    static final List<Order> ORDER = List.of(
            Order.first(Clause.all(List.of(Clause.is("state", AlertState.OPEN.name()), Clause.is("exposed", true)))),
            Order.descending("priority"),
            Order.ascending("alert_id"));

    /** What narrows the queue; it means the same to everybody at any time. */
    static final Set<String> FILTERS = Set.of(
            "state",
            "kind",
            "identity",
            "identity_id",
            "action",
            "q",
            "held",
            "in_force",
            "proposed",
            "exposed",
            "suppressed",
            "set_aside",
            "escalated",
            "incident",
            "assignee",
            "opened_since");

    private static final Set<String> NAMES = Stream.concat(FILTERS.stream(), Stream.of("limit", "cursor", "form"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> STATES = names(AlertState.values());
    static final Set<String> KINDS = names(IdentityKind.values());
    private static final Set<String> FORMS = Set.of("full", "compact");

    private Queue() {}

    static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /** One page. */
    public static ObjectNode page(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        asked.only(NAMES);
        int limit = asked.limit(Search.MOST);
        boolean compact = asked.words("form", FORMS).contains("compact");
        Search search = Search.of(where(documents, asked, clock), ORDER, limit, AlertRow.FIELDS)
                .after(asked.cursor(ORDER.size()));
        Found found = documents.search(DocumentKind.ALERT, search);
        List<AlertRow> rows = AlertRows.of(documents, found.hits(), clock);
        ObjectNode page = Page.of(found, limit, clock);
        if (compact) {
            AlertRow.COLUMNS.forEach(page.putArray("columns")::add);
        }
        ArrayNode into = page.putArray("rows");
        for (AlertRow row : rows) {
            if (compact) {
                row.compact(into.addArray());
            } else {
                row.full(into.addObject());
            }
        }
        return page;
    }

    /** What a request asks for. */
    static List<Clause> where(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        List<Clause> where = ofOthers(documents, asked, clock);
        List<String> states = asked.words("state", STATES);
        if (!states.isEmpty()) {
            where.add(Clause.oneOf("state", states));
        }
        List<String> kinds = asked.words("kind", KINDS);
        if (!kinds.isEmpty()) {
            where.add(Clause.oneOf("identity_kind", kinds));
        }
        asked.text("identity").ifPresent(text -> where.add(Clause.any(identity(text))));
        asked.text("identity_id").ifPresent(name -> where.add(Clause.is("identity_key", key(name))));
        asked.text("action").ifPresent(text -> where.add(Clause.holds("actions", text)));
        asked.truth("held").ifPresent(held -> where.add(Clause.is("held", held)));
        asked.truth("exposed").ifPresent(exposed -> where.add(Clause.is("exposed", exposed)));
        asked.text("incident").ifPresent(id -> where.add(Clause.is("incident_id", id)));
        asked.moment("opened_since").ifPresent(millis -> where.add(Clause.from("opened", millis)));
        asked.text("q").ifPresent(text -> {
            List<Clause> any = identity(text);
            any.add(Clause.holds("account", text));
            any.add(Clause.holds("actions", text));
            any.add(Clause.holds("alert_id", text));
            any.add(Clause.says("why", text));
            where.add(Clause.any(any));
        });
        return where;
    }

    /** What other documents say of an alert: its holds, what people said of it, suppressions. */
    private static List<Clause> ofOthers(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        List<Clause> where = new ArrayList<>();
        Optional<Boolean> inForce = asked.truth("in_force");
        Optional<Boolean> setAside = asked.truth("set_aside");
        if (inForce.isPresent() || setAside.isPresent()) {
            Clause holds = ByHolds.inForce(documents);
            inForce.ifPresent(yes -> where.add(whether(holds, yes)));
            if (setAside.isPresent()) {
                Clause covered =
                        suppressed(SuppressionRows.standing(documents, clock).keySet(), true);
                where.add(whether(Clause.all(List.of(covered, Clause.none(List.of(holds)))), setAside.get()));
            }
        }
        Optional<Boolean> proposed = asked.truth("proposed");
        if (proposed.isPresent()) {
            where.add(whether(ByHolds.proposed(documents), proposed.get()));
        }
        Optional<Boolean> suppressed = asked.truth("suppressed");
        if (suppressed.isPresent()) {
            where.add(suppressed(SuppressionRows.standing(documents, clock).keySet(), suppressed.get()));
        }
        Optional<Boolean> escalated = asked.truth("escalated");
        if (escalated.isPresent()) {
            where.add(whether(said(documents, Kind.ESCALATION, Clause.present("to"), "escalated"), escalated.get()));
        }
        Optional<String> assignee = asked.text("assignee");
        if (assignee.isPresent()) {
            Clause theirs = Clause.is("assignee", assignee.get());
            where.add(said(documents, Kind.ASSIGNMENT, theirs, "assigned to this person"));
        }
        return where;
    }

    /** That something was said of it which fits a condition. */
    private static Clause said(TenantDocuments documents, Kind kind, Clause where, String what) throws IOException {
        return Clause.oneOf("alert_id", NamedAlerts.of(documents, TriageDocument.kind(kind), where, what));
    }

    private static Clause whether(Clause clause, boolean yes) {
        return yes ? clause : Clause.none(List.of(clause));
    }

    /** Whether a suppression that stands covers it. */
    static Clause suppressed(Set<String> standing, boolean yes) {
        return whether(Clause.oneOf("suppressed_by", standing), yes);
    }

    private static List<Clause> identity(String text) {
        return new ArrayList<>(List.of(
                Clause.holds("identity_name", text),
                Clause.holds("identity_key", text),
                Clause.holds("hold_target", text)));
    }

    private static String key(String name) {
        return IdentityIds.key(name).orElseThrow(() -> Asked.wrong("identity_id", "is none that this console gave"));
    }
}
