package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Reach;
import java.io.IOException;
import java.util.Locale;

/**
 * What an identity could get at, and what the rank is made of. OCSF has no field for either; they stand in {@code unmapped},
 * and in words in {@code risk_details}.
 */
final class ReachFields {
    static final int MAX_NOT_SEEN = 32;
    /** What stands before where a credential was seen. */
    static final String EXPOSED = "Credential seen in the open: ";

    private ReachFields() {}

    static String riskDetails(Alert alert) {
        String exposed = alert.exposed() ? EXPOSED + alert.exposureDetail() : "";
        String reach = alert.reach().words(alert.lastMillis());
        if (exposed.isEmpty() || reach.isEmpty()) {
            return exposed + reach;
        }
        return exposed + "; " + reach;
    }

    /** Where the reach is not known, {@code actions} is the impact of what was done and the rank that of one event. */
    static void rank(Alert alert, FindingJson json) throws IOException {
        json.text("by", alert.reach().isKnown() ? "blast_radius" : "actions");
        json.number("evidence", alert.evidenceProbability());
        json.number("exposure", alert.exposureFactor());
        json.number("reach", alert.reach().isKnown() ? alert.reach().upper() / 100 : alert.impact());
    }

    static void reach(Alert alert, FindingJson json) throws IOException {
        Reach reach = alert.reach();
        json.text("standing", reach.standing().name().toLowerCase(Locale.ROOT));
        json.id("principal", reach.principal());
        if (reach.isKnown()) {
            json.number("blast_radius", reach.upper());
            json.number("blast_radius_certain", reach.certain());
            json.text("admin_equivalent", reach.admin().name().toLowerCase(Locale.ROOT));
            json.text("path", reach.path());
        }
        if (reach.version() > 0) {
            json.number("snapshot_time", reach.asOfMillis());
            json.number("snapshot_age_millis", reach.ageMillis(alert.lastMillis()));
            json.number("answer_version", reach.version());
            json.ids("not_seen", reach.notSeen(), MAX_NOT_SEEN);
        }
    }
}
