package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.console.Problem;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.Search.Order;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that documents name, for a condition on alerts: all of them or none, since a condition of some would find too few
 * alerts, or where it is turned round too many.
 */
final class NamedAlerts {
    /** A node takes 65,536 values of one condition (index.max_terms_count). */
    static final int MOST = 50_000;

    private static final String ALERT = "alert_id";
    /** The index's own numbers of changes: what is written meanwhile comes last, and nothing is passed over. */
    private static final List<Order> ORDER = List.of(Order.ascending("_seq_no"));

    private NamedAlerts() {}

    /**
     * Those that documents name which fit a condition.
     *
     * @param what these alerts are, in words that go on "are"
     * @throws Problem where there are more than one condition can hold
     */
    static Set<String> of(TenantDocuments documents, DocumentKind kind, Clause where, String what) throws IOException {
        Set<String> alerts = new LinkedHashSet<>();
        @Nullable ArrayNode after = null;
        while (true) {
            Search search = Search.of(List.of(where), ORDER, Search.MOST, List.of(ALERT))
                    .after(after);
            List<Found.Hit> hits = documents.search(kind, search).hits();
            hits.forEach(hit -> alerts.add(hit.source().path(ALERT).asText()));
            if (alerts.size() > MOST) {
                throw Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        "More than " + MOST + " alerts are " + what
                                + ", too many to say exactly which fit; leave that filter out.");
            }
            if (hits.size() < Search.MOST) {
                return alerts;
            }
            after = hits.get(hits.size() - 1).sort();
        }
    }
}
