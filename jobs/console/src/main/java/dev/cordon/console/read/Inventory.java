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
import dev.cordon.engine.lifecycle.Containment;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Identities as they were discovered from the stream. */
public final class Inventory {
    private static final List<Order> ORDER = List.of(Order.descending("last_seen"), Order.ascending("identity_key"));
    private static final Set<String> NAMES = Set.of(
            "kind",
            "q",
            "source",
            "cohort",
            "new_today",
            "mature",
            "exposed",
            "alerted",
            "consumer",
            "limit",
            "cursor");
    private static final List<String> SEARCHED = List.of(
            "identity_name", "identity_key", "hold_target", "account", "owner", "credentials", "credential_issuers");
    private static final int MOST_OF_ONE = 50;
    /** Longer values are stored and not indexed (docs/documents.md). */
    static final int LONGEST_INDEXED = 1_024;

    private Inventory() {}

    /** One page. */
    public static ObjectNode page(TenantDocuments documents, Asked asked, Clock clock) throws IOException {
        asked.only(NAMES);
        int limit = asked.limit(Search.MOST);
        Search search =
                Search.of(where(asked, clock), ORDER, limit, IdentityRow.FIELDS).after(asked.cursor(ORDER.size()));
        Found found = documents.search(DocumentKind.IDENTITY, search);
        ObjectNode page = Page.of(found, limit, clock);
        ArrayNode rows = page.putArray("rows");
        found.hits().forEach(hit -> IdentityRow.line(documents.tenant(), hit.source(), rows.addObject()));
        return page;
    }

    private static List<Clause> where(Asked asked, Clock clock) {
        List<Clause> where = new ArrayList<>();
        List<String> kinds = asked.words("kind", Queue.KINDS);
        if (!kinds.isEmpty()) {
            where.add(Clause.oneOf("identity_kind", kinds));
        }
        asked.text("source").ifPresent(source -> where.add(Clause.is("source", source)));
        asked.text("cohort").ifPresent(name -> where.addAll(Cohort.named(name).members()));
        asked.truth("mature").ifPresent(mature -> where.add(Clause.is("mature", mature)));
        asked.text("consumer").ifPresent(name -> where.add(Clause.holds("consumers", name)));
        asked.truth("exposed").ifPresent(exposed -> where.add(Clause.is("exposed", exposed)));
        asked.truth("alerted").filter(yes -> yes).ifPresent(yes -> where.add(Clause.from("alerts", 1)));
        asked.truth("new_today").filter(yes -> yes).ifPresent(yes -> where.add(newToday(clock)));
        asked.text("q")
                .ifPresent(text -> where.add(Clause.any(SEARCHED.stream()
                        .map(field -> Clause.holds(field, text))
                        .toList())));
        return where;
    }

    /** First seen since midnight, UTC. */
    static Clause newToday(Clock clock) {
        return Clause.from(
                "first_seen",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
    }

    /** The inventory's line of one, by its key. */
    static Optional<Found.Hit> line(TenantDocuments documents, String documentId) throws IOException {
        Search search = Search.of(List.of(Clause.ids(List.of(documentId))), List.of(), 1, IdentityRow.ALL_FIELDS);
        return documents.search(DocumentKind.IDENTITY, search).hits().stream().findFirst();
    }

    /** All that is known of one, beside an alert. */
    static void beside(TenantDocuments documents, Found.Hit line, ObjectNode into) throws IOException {
        String key = line.source().path("identity_key").asText();
        List<Containment> holds = hasKeys(line) && key.length() <= LONGEST_INDEXED
                ? HoldRows.thatTouched(documents, key, MOST_OF_ONE)
                : List.of();
        whole(documents, line, holds, into);
    }

    private static boolean hasKeys(Found.Hit line) {
        for (JsonNode credential : line.source().path("uses").path("credentials")) {
            if (CredentialStates.isKey(credential)) {
                return true;
            }
        }
        return false;
    }

    /** @param holds of it, newest first */
    private static void whole(TenantDocuments documents, Found.Hit line, List<Containment> holds, ObjectNode into)
            throws IOException {
        IdentityRow.whole(documents.tenant(), line.source(), new CredentialStates(holds), into);
        Cohort.put(documents, line.source(), into);
    }

    /** One with its alerts and holds. */
    public static ObjectNode whole(TenantDocuments documents, String name, Clock clock) throws IOException {
        Optional<String> id = IdentityIds.document(documents.tenant(), name);
        Found.Hit line = (id.isPresent() ? line(documents, id.get()) : Optional.<Found.Hit>empty())
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "There is no such identity in " + documents.tenant() + "."));
        String key = line.source().path("identity_key").asText();
        Clause own = Clause.is("identity_key", key);
        boolean isIndexed = key.length() <= LONGEST_INDEXED;
        List<Containment> itsHolds = isIndexed ? HoldRows.of(documents, own, MOST_OF_ONE) : List.of();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode identity = answer.putObject("identity");
        whole(documents, line, itsHolds, identity);
        ArrayNode alerts = answer.putArray("alerts");
        ArrayNode holds = answer.putArray("holds");
        if (isIndexed) {
            Search search = Search.of(List.of(own), Queue.ORDER, MOST_OF_ONE, AlertRow.FIELDS);
            List<Found.Hit> found = documents.search(DocumentKind.ALERT, search).hits();
            AlertRows.of(documents, found, clock).forEach(row -> row.full(alerts.addObject()));
        }
        for (Containment hold : itsHolds) {
            holds.add(HoldRows.row(hold, clock));
            SaidOwner.ofHold(hold.plan().owner()).put(identity);
        }
        return answer.put("now", Shown.time(clock.millis()));
    }
}
