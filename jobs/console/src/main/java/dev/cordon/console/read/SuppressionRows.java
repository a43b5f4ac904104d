package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.suppress.Suppressions;
import dev.cordon.engine.trust.SuppressionWord;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Suppressions as rows: what stands, who said so, what it covers. */
public final class SuppressionRows {
    private static final Set<String> NAMES = Set.of("standing", "identity_id", "limit", "cursor");
    private static final List<Order> ORDER = List.of(Order.descending("since"), Order.ascending("suppression"));
    private static final List<String> FIELDS = List.of(
            "suppression",
            "identity_key",
            "alert_id",
            "actions",
            "places",
            "resources",
            "by",
            "reason",
            "agreed",
            "alone_below_priority",
            "alone_below_radius",
            "alone_not_kinds",
            "since",
            "until",
            "ended",
            "ended_by",
            "ended_why");

    private static final String STANDS = "STANDS";
    private static final String OVER = "OVER";
    private static final String ENDED = "ENDED";

    private SuppressionRows() {}

    /** One page, newest first. */
    public static ObjectNode page(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        asked.only(NAMES);
        int limit = asked.limit(Suppressions.MOST);
        List<Clause> where = new ArrayList<>();
        asked.truth("standing").ifPresent(yes -> where.add(yes ? stands(clock) : Clause.none(List.of(stands(clock)))));
        asked.text("identity_id")
                .ifPresent(name -> where.add(Clause.is(
                        "identity_key",
                        IdentityIds.key(name)
                                .orElseThrow(() -> Asked.wrong("identity_id", "is none that this console gave")))));
        Search search = Search.of(where, ORDER, limit, FIELDS).after(asked.cursor(ORDER.size()));
        Found found = documents.search(DocumentKind.SUPPRESSION, search);
        Map<String, Long> covered = covered(documents, found.hits());
        ObjectNode page = Page.of(found, limit, clock);
        ArrayNode rows = page.putArray("rows");
        for (Found.Hit hit : found.hits()) {
            ObjectNode row = rows.addObject();
            row(documents.tenant(), hit.source(), clock, row);
            row.put(
                    "covers",
                    covered.getOrDefault(hit.source().path("suppression").asText(), 0L));
        }
        return page;
    }

    /** How many alerts each covers. */
    private static Map<String, Long> covered(TenantDocuments documents, List<Found.Hit> suppressions)
            throws IOException {
        Clause byThese = Clause.oneOf(
                "suppressed_by",
                suppressions.stream()
                        .map(hit -> hit.source().path("suppression").asText())
                        .toList());
        return documents
                .search(DocumentKind.ALERT, Search.counting(List.of(byThese), List.of("suppressed_by")))
                .counts()
                .getOrDefault("suppressed_by", Map.of());
    }

    /** That it counts now. */
    private static Clause stands(Clock clock) {
        return Clause.all(
                List.of(Clause.from("until", clock.millis() + 1), Clause.none(List.of(Clause.from("ended", 1)))));
    }

    /** Those that count now, by id, and until when. */
    static Map<String, Long> standing(TenantDocuments documents, Clock clock) throws IOException {
        Search search =
                Search.of(List.of(stands(clock)), List.of(), Suppressions.MOST, List.of("suppression", "until"));
        return documents.search(DocumentKind.SUPPRESSION, search).hits().stream()
                .collect(Collectors.toUnmodifiableMap(
                        hit -> hit.source().path("suppression").asText(),
                        hit -> hit.source().path("until").asLong()));
    }

    /** Some, by the ids of their documents. */
    static List<ObjectNode> of(TenantDocuments documents, List<String> ids, Clock clock) throws IOException {
        Search search = Search.of(List.of(Clause.ids(ids)), List.of(), ids.size(), FIELDS);
        return documents.search(DocumentKind.SUPPRESSION, search).hits().stream()
                .map(hit -> {
                    ObjectNode row = JsonNodeFactory.instance.objectNode();
                    row(documents.tenant(), hit.source(), clock, row);
                    return row;
                })
                .toList();
    }

    /** Those that count now and cover an alert, or were made from it and are about its identity: whose it is nobody else says. */
    static List<JsonNode> ofAlert(TenantDocuments documents, String alert, Clock clock) throws IOException {
        Search marks = Search.of(
                List.of(Clause.is("alert_id", alert)), List.of(), 1, List.of("suppressed_by", "identity_key"));
        Optional<JsonNode> found = documents.search(DocumentKind.ALERT, marks).hits().stream()
                .findFirst()
                .map(Found.Hit::source);
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> covering = new ArrayList<>();
        found.get().path("suppressed_by").forEach(each -> covering.add(each.asText()));
        Clause covers = Clause.oneOf("suppression", covering);
        String identity = found.get().path("identity_key").asText();
        Clause either = identity.length() > Inventory.LONGEST_INDEXED // in no index, so nothing was made from it
                ? covers
                : Clause.any(List.of(
                        Clause.all(List.of(Clause.is("alert_id", alert), Clause.is("identity_key", identity))),
                        covers));
        return documents
                .search(DocumentKind.SUPPRESSION, Search.of(List.of(either, stands(clock)), ORDER, 20, FIELDS))
                .hits()
                .stream()
                .map(Found.Hit::source)
                .toList();
    }

    /** The problem that there is none. */
    public static void mustBe(TenantDocuments documents, String id) throws IOException {
        if (one(documents, id).isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "There is no suppression " + Shown.text(id) + ".");
        }
    }

    private static Optional<JsonNode> one(TenantDocuments documents, String id) throws IOException {
        Search search = Search.of(List.of(Clause.is("suppression", id)), List.of(), 1, FIELDS);
        return documents.search(DocumentKind.SUPPRESSION, search).hits().stream()
                .findFirst()
                .map(Found.Hit::source);
    }

    /** The suppression, once what a word says stands in it. */
    public static Optional<ObjectNode> with(TenantDocuments documents, SuppressionWord word, Clock clock)
            throws IOException {
        return one(documents, word.suppression())
                .filter(source -> switch (word.act()) {
                    case SUPPRESS -> true;
                    case END -> source.path("ended").asLong() > 0;
                    case AGREE -> holds(source.path("agreed"), word.subject());
                })
                .map(source -> {
                    ObjectNode row = JsonNodeFactory.instance.objectNode();
                    row(documents.tenant(), source, clock, row);
                    return row;
                });
    }

    /** Of a row, in words that go on a sentence; empty where it stands. */
    public static Optional<String> whyItDoesNotStand(ObjectNode row) {
        return switch (row.path("standing").asText()) {
            case ENDED ->
                Optional.of(row.path("ended_by").asText() + " ended it: "
                        + row.path("ended_why").asText());
            case OVER ->
                Optional.of("it ended by itself at " + row.path("until").asText());
            default -> Optional.empty();
        };
    }

    private static boolean holds(JsonNode array, String text) {
        for (JsonNode each : array) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** As answers hold it. */
    private static void row(String tenant, JsonNode source, Clock clock, ObjectNode into) {
        String key = source.path("identity_key").asText();
        boolean ended = source.path("ended").asLong() > 0;
        boolean over = source.path("until").asLong() <= clock.millis();
        into.put("id", source.path("suppression").asText())
                .put("standing", ended ? ENDED : over ? OVER : STANDS)
                .put("alert", Shown.text(source.path("alert_id").asText()));
        into.putObject("identity").put("id", IdentityIds.of(tenant, key)).put("key", Shown.text(key));
        for (String list : List.of("actions", "places", "resources", "agreed", "alone_not_kinds")) {
            ArrayNode values = into.putArray(list);
            source.path(list).forEach(each -> values.add(Shown.text(each.asText())));
        }
        into.put("by", Shown.text(source.path("by").asText()))
                .put("reason", Shown.text(source.path("reason").asText()))
                .put("alone_below_priority", source.path("alone_below_priority").asDouble())
                .put("alone_below_radius", source.path("alone_below_radius").asDouble())
                .put("since", Shown.time(source.path("since").asLong()))
                .put("until", Shown.time(source.path("until").asLong()));
        if (ended) {
            into.put("ended", Shown.time(source.path("ended").asLong()))
                    .put("ended_by", Shown.text(source.path("ended_by").asText()))
                    .put("ended_why", Shown.text(source.path("ended_why").asText()));
        }
    }
}
