package dev.cordon.elastic;

import dev.cordon.domain.Alert;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.SpeakingEvent;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An alert as a document: fields to find and to sort it by, and the whole OCSF finding beside them as it was published.
 * Id: tenant and alert id; version: the alert's revision.
 */
public final class AlertDocument {
    private AlertDocument() {}

    /** The same of an alert that no suppression covers. */
    public static Document of(Alert alert, byte[] finding) {
        return of(alert, finding, List.of());
    }

    /**
     * Of an alert and its line.
     *
     * @param finding the alert's line as {@code OcsfFindingWriter} or a signer of its lines wrote it
     * @param suppressedBy ids of the suppressions that cover this version
     * @throws IllegalArgumentException if the finding is not on one line
     */
    public static Document of(Alert alert, byte[] finding, Collection<String> suppressedBy) {
        byte[] json = JsonFields.object(fields -> {
            who(alert, fields);
            what(alert, fields);
            rank(alert, fields);
            fields.texts("suppressed_by", suppressedBy);
            fields.object("finding", finding);
        });
        return new Document(
                DocumentKind.ALERT,
                alert.tenant(),
                DocumentId.of(alert.tenant(), alert.alertId()),
                alert.revision(),
                json);
    }

    private static void who(Alert alert, JsonFields fields) throws IOException {
        fields.text("tenant", alert.tenant());
        fields.text("alert_id", alert.alertId());
        fields.number("revision", alert.revision());
        fields.text("source", alert.source());
        IdentityFields.write(alert.identity(), fields);
        fields.text("state", alert.state().name());
    }

    private static void what(Alert alert, JsonFields fields) throws IOException {
        fields.number("opened", alert.openedMillis());
        fields.number("last", alert.lastMillis());
        fields.number("first_seen", alert.firstSeenMillis());
        fields.number("events_in_episode", alert.eventsInEpisode());
        fields.number("suspicious_events", alert.suspiciousEvents());
        fields.number("events_before", alert.eventsBefore());
        fields.text("why", alert.why());
        fields.texts("facets", distinct(alert.evidence(), FacetEvidence::facet));
        fields.texts("techniques", alert.techniques());
        fields.texts("credentials", alert.credentials());
        fields.texts("sessions", alert.sessions());
        fields.texts("roles", alert.roles());
        fields.texts("actions", distinct(alert.events(), SpeakingEvent::action));
        fields.texts("resources", distinct(alert.events(), SpeakingEvent::resource));
        fields.texts("addresses", distinct(alert.events(), SpeakingEvent::address));
    }

    private static void rank(Alert alert, JsonFields fields) throws IOException {
        fields.number("score", alert.score());
        fields.number("threshold", alert.threshold());
        fields.number("probability", alert.probability());
        fields.number("impact", alert.impact());
        fields.number("priority", alert.priority());
        if (alert.openedPriority() != Alert.NOT_KEPT) {
            fields.number("opened_priority", alert.openedPriority());
        }
        fields.flag("exposed", alert.exposed());
        if (alert.exposedSinceMillis() != 0) {
            fields.number("exposed_since", alert.exposedSinceMillis());
        }
        fields.text("exposure_detail", alert.exposureDetail());
        fields.flag("held", alert.held());
        fields.flag("immature", alert.immature());
        fields.flag("calibrated", alert.calibrated());
        fields.text("model_id", alert.modelId());
        fields.text("incident_id", alert.incident().incidentId());
        fields.number("incident_size", alert.incident().identities());
        fields.text("incident_reason", alert.incident().reason());
        fields.text("reach_standing", alert.reach().standing().name());
        if (alert.reach().isKnown()) {
            fields.number("reach_upper", alert.reach().upper());
            fields.number("reach_certain", alert.reach().certain());
            fields.text("reach_admin", alert.reach().admin().name());
            fields.number("reach_as_of", alert.reach().asOfMillis());
            counted(alert.reach().summary(), fields);
        }
    }

    private static void counted(ReachSummary summary, JsonFields fields) throws IOException {
        if (summary.known()) {
            fields.number("reach_crown_jewels", summary.crownJewels());
            fields.number("reach_crown_jewels_certain", summary.crownJewelsCertain());
            fields.number("reach_sensitive", summary.sensitive());
            fields.number("reach_sensitive_certain", summary.sensitiveCertain());
        }
    }

    private static <T> Collection<String> distinct(List<T> all, Function<T, String> name) {
        Set<String> names = new LinkedHashSet<>();
        for (T one : all) {
            String value = name.apply(one);
            if (!value.isEmpty()) {
                names.add(value);
            }
        }
        return names;
    }
}
