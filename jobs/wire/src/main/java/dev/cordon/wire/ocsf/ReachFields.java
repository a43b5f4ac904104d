package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
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
            summary(reach.summary(), json);
        }
        if (reach.version() > 0) {
            json.number("snapshot_time", reach.asOfMillis());
            json.number("snapshot_age_millis", reach.ageMillis(alert.lastMillis()));
            json.number("answer_version", reach.version());
            json.ids("not_seen", reach.notSeen(), MAX_NOT_SEEN);
        }
    }

    /** Where nobody counted there is no number: 0 would say that nothing is reached. */
    private static void summary(ReachSummary summary, FindingJson json) throws IOException {
        if (!summary.known()) {
            return;
        }
        json.number("crown_jewels", summary.crownJewels());
        json.number("crown_jewels_certain", summary.crownJewelsCertain());
        json.number("sensitive", summary.sensitive());
        json.number("sensitive_certain", summary.sensitiveCertain());
        json.list(
                "within_reach",
                summary.counts(),
                ReachSummary.MAX_COUNTS,
                count -> json.object(() -> {
                    json.text("kind", count.kind());
                    json.flag("crown_jewel", count.crownJewel());
                    json.number("things", count.upper());
                    json.number("things_certain", count.certain());
                }));
        json.list("ways", summary.ways(), ReachSummary.MAX_WAYS, way -> json.object(() -> way(way, json)));
        json.number("more_ways", summary.moreWays());
    }

    private static void way(ReachWay way, FindingJson json) throws IOException {
        json.id("to", way.to());
        json.text("kind", way.kind());
        json.flag("crown_jewel", way.crownJewel());
        json.flag("certain", way.certain());
        json.list(
                "steps",
                way.steps(),
                ReachSummary.MAX_STEPS,
                step -> json.object(() -> {
                    json.id("to", step.to());
                    json.text("kind", step.kind());
                    json.text("how", step.how());
                    json.text("reason", step.reason());
                    json.flag("certain", step.certain());
                }));
        json.text("last", way.last());
    }
}
