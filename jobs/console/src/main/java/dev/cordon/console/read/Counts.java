package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.AlertState;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Counts for the head of the page. */
public final class Counts {
    private static final String TRUE = "1";

    private Counts() {}

    /** All of them. */
    public static ObjectNode of(TenantDocuments documents, Clock clock) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Clause open = Clause.is("state", AlertState.OPEN.name());
        Found all = documents.search(DocumentKind.ALERT, Search.counting(List.of(), List.of()));
        Found opened = documents.search(
                DocumentKind.ALERT, Search.counting(List.of(open), List.of("held", "exposed", "identity_kind")));
        Clause covered =
                Queue.suppressed(SuppressionRows.standing(documents, clock).keySet(), true);
        Found suppressed = documents.search(DocumentKind.ALERT, Search.counting(List.of(open, covered), List.of()));
        ObjectNode alerts = answer.putObject("alerts")
                .put("open", opened.total())
                .put("closed", all.total() - opened.total())
                .put("held", yes(opened, "held"))
                .put("exposed", yes(opened, "exposed"))
                .put("suppressed", suppressed.total());
        put(opened.counts().getOrDefault("identity_kind", Map.of()), alerts.putObject("kinds"));
        Found holds = documents.search(DocumentKind.HOLD, Search.counting(List.of(), List.of("state")));
        put(holds.counts().getOrDefault("state", Map.of()), answer.putObject("holds"));
        Found identities = documents.search(DocumentKind.IDENTITY, Search.counting(List.of(), List.of()));
        Found today =
                documents.search(DocumentKind.IDENTITY, Search.counting(List.of(Inventory.newToday(clock)), List.of()));
        answer.putObject("identities").put("total", identities.total()).put("new_today", today.total());
        return answer.put("now", Shown.time(clock.millis()));
    }

    private static long yes(Found found, String flag) {
        return found.counts().getOrDefault(flag, Map.of()).getOrDefault(TRUE, 0L);
    }

    private static void put(Map<String, Long> counts, ObjectNode into) {
        counts.forEach((name, count) -> into.put(Shown.text(name), count));
    }
}
