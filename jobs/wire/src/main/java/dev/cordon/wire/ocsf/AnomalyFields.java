package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import dev.cordon.domain.FacetEvidence;
import java.io.IOException;
import java.util.List;

/**
 * {@code anomaly_analyses}: what was seen (anomalies) beside what is usual for the identity and its cohort (baselines),
 * one entry a facet. What OCSF has no name for (likelihood ratios, contributions, words) stands in {@code unmapped}.
 */
final class AnomalyFields {
    static final int MAX_FACETS = 24;
    /** A value counts as never seen below this decayed number of uses: half of one use. */
    static final double UNSEEN_BELOW = 0.5;

    static final double RARE_SHARE = 0.01;
    static final double INFREQUENT_SHARE = 0.10;

    private final FindingJson json;

    AnomalyFields(FindingJson json) {
        this.json = json;
    }

    void write(Alert alert) throws IOException {
        List<FacetEvidence> facets = json.atMost(alert.evidence(), MAX_FACETS);
        if (facets.isEmpty()) {
            return;
        }
        json.list(
                "anomaly_analyses",
                List.of(alert),
                1,
                one -> json.object(() -> {
                    json.list(
                            "analysis_targets",
                            List.of(alert.identity()),
                            1,
                            identity -> json.object(() -> {
                                json.id("name", identity.key());
                                json.text("type", identity.kind().label());
                            }));
                    json.list("anomalies", facets, MAX_FACETS, facet -> json.object(() -> anomaly(alert, facet)));
                    json.list("baselines", facets, MAX_FACETS, facet -> baselines(alert, facet));
                }));
    }

    private void anomaly(Alert alert, FacetEvidence facet) throws IOException {
        json.text("observation_parameter", facet.facet());
        json.text("observation_type", observationType(facet.facet()));
        json.text("observed_pattern", pattern(facet));
        long count = alert.events().stream()
                .filter(event -> event.evidence().stream()
                        .anyMatch(e ->
                                e.facet().equals(facet.facet()) && e.value().equals(facet.value())))
                .count();
        json.list(
                "observations",
                List.of(facet),
                1,
                one -> json.object(() -> {
                    json.text("value", shown(facet.value()));
                    if (count > 0) {
                        json.number("count", count);
                    }
                }));
    }

    private void baselines(Alert alert, FacetEvidence facet) throws IOException {
        json.object(() -> {
            json.text("observation_parameter", facet.facet());
            json.text("observation_type", observationType(facet.facet()));
            json.text("observed_pattern", frequency(facet));
            json.list(
                    "observations",
                    List.of(true, false),
                    2,
                    own -> json.object(() -> {
                        json.text("value", own ? shown(facet.value()) : "(all values)");
                        json.number("count", Math.round(own ? facet.ownCount() : facet.ownTotal()));
                        timespan(alert);
                    }));
        });
        if (facet.cohortSize() > 0) {
            json.object(() -> {
                json.text("observation_parameter", facet.facet());
                json.text("observation_type", "Peer Comparison");
                json.list(
                        "observations",
                        List.of(true, false),
                        2,
                        with -> json.object(() -> {
                            json.text("value", with ? shown(facet.value()) : "(cohort members sampled)");
                            json.number("count", with ? facet.cohortWith() : facet.cohortSize());
                        }));
            });
        }
    }

    private void timespan(Alert alert) throws IOException {
        if (alert.firstSeenMillis() <= alert.openedMillis()) {
            json.object("timespan", () -> {
                json.pair("type_id", 9, "type", "Time Interval");
                json.number("start_time", alert.firstSeenMillis());
                json.number("end_time", alert.openedMillis());
            });
        }
    }

    /** OCSF requires a value, also where the facet was empty. */
    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    private static String observationType(String facet) {
        return switch (facet) {
            case "hour", "gap" -> "Time Pattern Analysis";
            case "measure" -> "Volume Analysis";
            case "transition" -> "Sequence Analysis";
            default -> "Frequency Analysis";
        };
    }

    private static String pattern(FacetEvidence facet) {
        return facet.facet().equals("hour") ? "UNUSUAL_TIME" : frequency(facet);
    }

    private static String frequency(FacetEvidence facet) {
        if (facet.ownCount() < UNSEEN_BELOW) {
            return "UNSEEN";
        }
        double share = facet.ownCount() / Math.max(facet.ownTotal(), facet.ownCount());
        if (share < RARE_SHARE) {
            return "RARE";
        }
        return share < INFREQUENT_SHARE ? "INFREQUENT" : "FREQUENT";
    }
}
