package dev.cordon.console.read;

import dev.cordon.console.Problem;
import dev.cordon.domain.Alert;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.wire.ocsf.AlertReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Alerts as detection published them, read of their documents. */
public final class AlertOfIndex {
    private static final List<String> FINDING = List.of("alert_id", "finding");

    /** Lists of a finding that may be long, and say nothing by which a suppression is judged. */
    private static final List<String> LONG = Stream.of(
                    "anomaly_analyses",
                    "finding_info.attacks",
                    "finding_info.related_events",
                    "resources",
                    "evidences.ai_agent",
                    "evidences.api",
                    "evidences.data.facets",
                    "evidences.data.techniques",
                    "unmapped.credentials",
                    "unmapped.facets",
                    "unmapped.reach.not_seen",
                    "unmapped.reach.ways",
                    "unmapped.roles",
                    "unmapped.routine_set.entries",
                    "unmapped.session_evidence",
                    "unmapped.sessions")
            .map(each -> "finding." + each)
            .toList();

    private static final List<Order> NEWEST_FIRST = List.of(Order.descending("opened"), Order.ascending("alert_id"));
    private static final int AT_ONCE = 20;

    private AlertOfIndex() {}

    /** One by its id, or the problem that there is none. */
    public static Alert mustBe(TenantDocuments documents, String id) throws IOException {
        Search search = Search.of(List.of(Clause.is("alert_id", id)), List.of(), 1, FINDING);
        Found.Hit hit = documents.search(DocumentKind.ALERT, search).hits().stream()
                .findFirst()
                .orElseThrow(() -> OneAlert.missing(documents, id));
        return read(new AlertReader(), bytes(hit))
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAVAILABLE, "This alert's finding cannot be read."));
    }

    /**
     * Those that fit, newest first, as far as suppressions are judged by them; what is none of this version's is left out.
     *
     * @param most so many, and none beyond as many bytes
     */
    static List<Alert> judged(TenantDocuments documents, Clause where, int most, long mostBytes) throws IOException {
        AlertReader reader = new AlertReader();
        List<Alert> alerts = new ArrayList<>();
        Search search =
                Search.of(List.of(where), NEWEST_FIRST, AT_ONCE, FINDING).without(LONG);
        long bytes = 0;
        while (true) {
            List<Found.Hit> some = documents.search(DocumentKind.ALERT, search).hits();
            for (Found.Hit hit : some) {
                byte[] line = bytes(hit);
                bytes += line.length;
                if (bytes > mostBytes || alerts.size() == most) {
                    return alerts;
                }
                read(reader, line).ifPresent(alerts::add);
            }
            if (some.size() < AT_ONCE) {
                return alerts;
            }
            search = search.after(some.get(some.size() - 1).sort());
        }
    }

    private static byte[] bytes(Found.Hit hit) {
        return hit.source().path("finding").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Alert> read(AlertReader reader, byte[] line) {
        return reader.read(line).fold(accepted -> Optional.of(accepted.alert()), rejected -> Optional.empty());
    }
}
