package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cordon.elastic.Found;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines of the queue, of alerts that were found: with the holds of each, who works on it, and what people said it was. */
public final class AlertRows {
    private AlertRows() {}

    /** In the order in which the alerts were found, whose fields are those of {@link AlertRow}. */
    static List<AlertRow> of(TenantDocuments documents, List<Found.Hit> alerts, Clock clock) throws IOException {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<String> ids = alerts.stream()
                .map(each -> each.source().path("alert_id").asText())
                .toList();
        return of(documents, alerts, HoldsOfAlert.of(documents, ids), TriageOfAlert.of(documents, ids), clock);
    }

    /** The same where the holds of all that have some, and what was said of them, were read before. */
    static List<AlertRow> of(
            TenantDocuments documents,
            List<Found.Hit> alerts,
            Map<String, HoldsOfAlert> holds,
            Map<String, TriageOfAlert> triage,
            Clock clock)
            throws IOException {
        Map<String, SaidOwner> owners = owners(documents, alerts, holds);
        Map<String, JsonNode> verdicts = VerdictRows.of(documents, alerts);
        Map<String, Long> standing =
                alerts.stream().anyMatch(each -> each.source().has("suppressed_by"))
                        ? SuppressionRows.standing(documents, clock)
                        : Map.of();
        return alerts.stream()
                .map(each -> {
                    String id = each.source().path("alert_id").asText();
                    HoldsOfAlert of = holds.getOrDefault(id, HoldsOfAlert.NONE);
                    String key = each.source().path("identity_key").asText();
                    SaidOwner owner = ofHold(of);
                    return new AlertRow(
                            documents.tenant(),
                            each.source(),
                            of,
                            owner.equals(SaidOwner.NOBODY) ? owners.getOrDefault(key, owner) : owner,
                            triage.getOrDefault(id, TriageOfAlert.NONE),
                            verdicts.getOrDefault(id, MissingNode.getInstance()),
                            covering(each.source(), standing));
                })
                .toList();
    }

    /** Who answers for the identities of alerts whose holds name nobody. */
    private static Map<String, SaidOwner> owners(
            TenantDocuments documents, List<Found.Hit> alerts, Map<String, HoldsOfAlert> holds) throws IOException {
        Set<String> keys = alerts.stream()
                .map(Found.Hit::source)
                .filter(each -> ofHold(holds.getOrDefault(each.path("alert_id").asText(), HoldsOfAlert.NONE))
                        .equals(SaidOwner.NOBODY))
                .map(each -> each.path("identity_key").asText())
                .collect(Collectors.toSet());
        return SaidOwner.of(documents, keys);
    }

    private static SaidOwner ofHold(HoldsOfAlert holds) {
        JsonNode hold = holds.shown();
        return SaidOwner.ofHold(hold == null ? "" : hold.path("owner").asText());
    }

    private static List<AlertRow.Suppressed> covering(JsonNode alert, Map<String, Long> standing) {
        List<AlertRow.Suppressed> covering = new ArrayList<>();
        for (JsonNode each : alert.path("suppressed_by")) {
            Long until = standing.get(each.asText());
            if (until != null) {
                covering.add(new AlertRow.Suppressed(each.asText(), until));
            }
        }
        covering.sort(Comparator.comparingLong(AlertRow.Suppressed::untilMillis).reversed());
        return covering;
    }
}
