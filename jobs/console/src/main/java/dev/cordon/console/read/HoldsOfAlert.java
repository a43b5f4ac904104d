package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.ContainmentState;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds of one alert as its line shows them: one of them, and which others are open.
 *
 * @param shown fields of the one that asks most for a person, the newest of those that do alike, or {@code null}
 * @param others ids of the others that wait for somebody or may be in force
 * @param inForce ids of all that may be in force
 */
record HoldsOfAlert(@Nullable JsonNode shown, List<String> others, List<String> inForce) {
    /** Fields of a hold's document that a line of its alert needs. */
    static final List<String> FIELDS = Stream.concat(
                    HoldMark.FIELDS.stream(),
                    Stream.of(
                            "containment",
                            "alert_id",
                            "rung",
                            "on_timeout",
                            "denied_attack_like",
                            "denied_routine",
                            "denied_unclear",
                            "owner",
                            "priority",
                            "alert_revision",
                            "plan_hash"))
            .toList();

    static final List<Order> ORDER = List.of(Order.descending("planned"), Order.ascending("containment"));
    private static final int ALERTS_AT_ONCE = 1_000;

    static final HoldsOfAlert NONE = new HoldsOfAlert(null, List.of(), List.of());

    HoldsOfAlert {
        others = List.copyOf(others);
        inForce = List.copyOf(inForce);
    }

    /** Of some alerts, by their ids; those without a hold have none. */
    static Map<String, HoldsOfAlert> of(TenantDocuments documents, List<String> alerts) throws IOException {
        Map<String, HoldsOfAlert> all = new HashMap<>();
        for (int from = 0; from < alerts.size(); from += ALERTS_AT_ONCE) {
            List<String> some = alerts.subList(from, Math.min(alerts.size(), from + ALERTS_AT_ONCE));
            Search search = Search.of(List.of(Clause.oneOf("alert_id", some)), ORDER, Search.MOST, FIELDS);
            all.putAll(byAlert(documents.search(DocumentKind.HOLD, search).hits()));
        }
        return all;
    }

    /** @param newestFirst with {@link #FIELDS}, all holds of their alerts in {@link #ORDER} */
    static Map<String, HoldsOfAlert> byAlert(List<Found.Hit> newestFirst) {
        Map<String, List<JsonNode>> grouped = new HashMap<>();
        newestFirst.forEach(
                hit -> grouped.computeIfAbsent(hit.source().path("alert_id").asText(), id -> new ArrayList<>())
                        .add(hit.source()));
        Map<String, HoldsOfAlert> all = new HashMap<>();
        grouped.forEach((alert, holds) -> all.put(alert, of(holds)));
        return all;
    }

    /** @param newestFirst fields of the documents of all holds of an alert; at least one */
    static HoldsOfAlert of(List<JsonNode> newestFirst) {
        JsonNode shown = newestFirst.stream()
                .min(Comparator.comparingInt(each -> -pressing(each)))
                .orElseThrow();
        return new HoldsOfAlert(
                shown,
                ids(newestFirst.stream().filter(each -> !each.equals(shown) && pressing(each) > 0)),
                ids(newestFirst.stream().filter(each -> state(each).mayBeInForce())));
    }

    private static List<String> ids(Stream<JsonNode> holds) {
        return holds.map(each -> each.path("containment").asText()).sorted().toList();
    }

    private static ContainmentState state(JsonNode hold) {
        return ContainmentState.valueOf(hold.path("state").asText());
    }

    /** How much it asks for a person; 0 where it is over. The page ranks by the same. */
    private static int pressing(JsonNode hold) {
        return switch (state(hold)) {
            case PROPOSED -> 3;
            case FAILED, RELEASE_FAILED -> 2;
            case APPROVED, APPLYING, APPLIED, HELD, CONFIRMED, RELEASING -> 1;
            case RELEASED, REFUSED, REJECTED -> 0;
        };
    }
}
