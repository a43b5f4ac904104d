package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.Problem;
import dev.cordon.domain.Alert;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.Search;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.wire.ocsf.AlertReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Alerts as detection published them, read of their documents. */
public final class AlertOfIndex {
    private static final List<String> FINDING = List.of("alert_id", "finding");

    private AlertOfIndex() {}

    /** One by its id, or the problem that there is none. */
    public static Alert mustBe(TenantDocuments documents, String id) throws IOException {
        Found.Hit hit = hits(documents, Clause.is("alert_id", id), 1).stream()
                .findFirst()
                .orElseThrow(() -> OneAlert.missing(documents, id));
        return read(new AlertReader(), hit.source())
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAVAILABLE, "This alert's finding cannot be read."));
    }

    /** Those that fit, newest first; what is none of this version's is left out. */
    static List<Alert> of(TenantDocuments documents, Clause where, int most) throws IOException {
        AlertReader reader = new AlertReader();
        return hits(documents, where, most).stream()
                .flatMap(hit -> read(reader, hit.source()).stream())
                .toList();
    }

    private static List<Found.Hit> hits(TenantDocuments documents, Clause where, int most) throws IOException {
        Search search = Search.of(
                List.of(where),
                List.of(Search.Order.descending("opened"), Search.Order.ascending("alert_id")),
                most,
                FINDING);
        return documents.search(DocumentKind.ALERT, search).hits();
    }

    private static Optional<Alert> read(AlertReader reader, JsonNode source) {
        byte[] line = source.path("finding").toString().getBytes(StandardCharsets.UTF_8);
        return reader.read(line).fold(accepted -> Optional.of(accepted.alert()), rejected -> Optional.empty());
    }
}
