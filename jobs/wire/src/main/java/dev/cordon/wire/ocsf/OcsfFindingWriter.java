package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.reach.ActionCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes an alert as one OCSF 1.9 Detection Finding (class 2004): one JSON object on one line of UTF-8, ended by a
 * newline. Equal alerts give equal bytes: the order of keys is fixed, times are event times, nothing is taken from the
 * clock. Thread-safe. {@code docs/alert-format.md} describes every field.
 */
public final class OcsfFindingWriter {
    /** Version of OCSF that is written. */
    public static final String OCSF_VERSION = "1.9.0";
    /** Most credentials and sessions listed of an episode. */
    static final int MAX_LISTED = 64;
    /** Most pairs of a routine set; the set itself is capped at 16 KiB where it is learned. */
    static final int MAX_ROUTINE = 256;

    private static final int CATEGORY_UID = 2;
    static final int CLASS_UID = 2004;
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().characterEscapes(new VisibleEscapes()).build();

    private final String productVersion;
    private final ActionCatalog catalog = ActionCatalog.bundled();

    /**
     * @param productVersion version of Cordon that made the alerts, or empty
     */
    public OcsfFindingWriter(String productVersion) {
        this.productVersion = productVersion;
    }

    /**
     * Writes one line; leaves the stream open and does not flush it.
     *
     * @throws IOException when the stream cannot be written
     * @throws IllegalStateException when a number of the alert is not finite
     */
    public void write(Alert alert, OutputStream out) throws IOException {
        out.write(line(alert));
    }

    /** The line with its newline. */
    public byte[] line(Alert alert) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            write(alert, generator, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** The line with the place of its signature, and the digest to sign. */
    public UnsignedLine unsigned(Alert alert) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        int place;
        String content;
        try (CanonicalCopy generator = new CanonicalCopy(JSON.createGenerator(bytes))) {
            place = write(alert, generator, bytes);
            content = AlertContent.sha256OfCanonical(generator.canonical());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        bytes.write('\n');
        return new UnsignedLine(bytes.toByteArray(), place, content);
    }

    /** Writes all of the line but its end; gives the place behind the last member of {@code unmapped}. */
    private int write(Alert alert, JsonGenerator generator, ByteArrayOutputStream bytes) throws IOException {
        FindingJson json = new FindingJson(generator);
        generator.writeStartObject();
        classification(alert, json);
        EvidenceFields evidence = new EvidenceFields(json);
        json.object("finding_info", () -> findingInfo(alert, json));
        new AnomalyFields(json).write(alert);
        evidence.write(alert);
        generator.writeObjectFieldStart(AlertContent.UNMAPPED);
        unmapped(alert, json, evidence);
        generator.flush();
        int place = bytes.size();
        generator.writeEndObject();
        json.object("metadata", () -> metadata(alert, json));
        generator.writeEndObject();
        return place;
    }

    private void classification(Alert alert, FindingJson json) throws IOException {
        Rating activity = Rating.activity(alert);
        json.pair("class_uid", CLASS_UID, "class_name", "Detection Finding");
        json.pair("category_uid", CATEGORY_UID, "category_name", "Findings");
        json.pair("activity_id", activity.id(), "activity_name", activity.caption());
        json.pair("type_uid", CLASS_UID * 100 + activity.id(), "type_name", "Detection Finding: " + activity.caption());
        json.number("time", alert.openedMillis());
        json.number("start_time", alert.openedMillis());
        json.number("end_time", alert.lastMillis());
        json.text("message", alert.why());
        pair(json, "severity", Rating.severity(alert.priority()));
        pair(json, "status", Rating.status(alert));
        json.text("status_detail", alert.state().sentence());
        json.flag("is_alert", alert.state() == AlertState.OPEN);
        pair(json, "confidence", Rating.confidence(alert));
        json.number("confidence_score", Math.round(alert.probability() * 100));
        double impact = alert.reach().isKnown() ? alert.reach().upper() / 100 : alert.impact();
        pair(json, "impact", Rating.impact(impact));
        json.number("impact_score", Math.round(impact * 100));
        json.pair(
                "risk_level_id",
                Rating.risk(alert.priority()).id(),
                "risk_level",
                Rating.risk(alert.priority()).caption());
        json.number("risk_score", Math.round(alert.priority()));
        json.text("risk_details", ReachFields.riskDetails(alert));
    }

    private static void pair(FindingJson json, String name, Rating rating) throws IOException {
        json.pair(name + "_id", rating.id(), name, rating.caption());
    }

    private void findingInfo(Alert alert, FindingJson json) throws IOException {
        String name = alert.identity().name().isEmpty()
                ? alert.identity().key()
                : alert.identity().name();
        json.id("uid", alert.alertId());
        json.text("title", name + " (" + alert.identity().kind().label() + ") " + claim(alert));
        json.text("desc", alert.why());
        json.ids("types", List.of("Anomalous identity behavior"), 1);
        json.number("created_time", alert.openedMillis());
        json.number("modified_time", alert.lastMillis());
        json.number("first_seen_time", alert.openedMillis());
        json.number("last_seen_time", alert.lastMillis());
        json.ids("data_sources", List.of(alert.source()), 1);
        json.object("analytic", () -> {
            json.id("uid", alert.modelId());
            json.text("name", "Cordon identity behavior");
            json.pair("type_id", 4, "type", "Learning (ML/DL)");
            json.text("algorithm", "Per-identity baselines, log-likelihood ratios by facet, linear fusion");
        });
        new AttackFields(json, catalog).write(alert.techniques());
        json.list(
                "related_events",
                alert.events(),
                EvidenceFields.MAX_EVENTS,
                event -> json.object(() -> relatedEvent(event, json)));
        json.number("related_events_count", alert.suspiciousEvents());
    }

    private static void relatedEvent(SpeakingEvent event, FindingJson json) throws IOException {
        json.id("uid", event.eventId());
        json.text("title", event.action());
        json.text("status", event.outcome());
        json.number("created_time", event.timeMillis());
    }

    /** What OCSF has no place for, under fixed names and types so that an index can map it. */
    private static void unmapped(Alert alert, FindingJson json, EvidenceFields evidence) throws IOException {
        json.number("revision", alert.revision());
        json.text("identity_kind", alert.identity().kind().name());
        json.text("hold_target", alert.identity().holdTarget());
        json.number("identity_first_seen_time", alert.firstSeenMillis());
        json.number("events_before", alert.eventsBefore());
        json.number("events_in_episode", alert.eventsInEpisode());
        json.number("suspicious_events", alert.suspiciousEvents());
        json.number("score", alert.score());
        json.number("threshold", alert.threshold());
        json.flag("calibrated", alert.calibrated());
        json.number("probability", alert.probability());
        json.number("impact", alert.impact());
        json.number("priority", alert.priority());
        if (alert.openedPriority() != Alert.NOT_KEPT) {
            json.number("opened_priority", alert.openedPriority());
        }
        json.object("rank", () -> ReachFields.rank(alert, json));
        json.object("reach", () -> ReachFields.reach(alert, json));
        json.flag("immature", alert.immature());
        json.flag("exposed", alert.exposed());
        if (alert.exposedSinceMillis() != 0) {
            json.number("exposed_since_time", alert.exposedSinceMillis());
        }
        json.flag("held", alert.held());
        json.text("model_id", alert.modelId());
        json.id("incident_id", alert.incident().incidentId());
        json.number("incident_size", alert.incident().identities());
        json.text("incident_reason", alert.incident().reason());
        json.ids("credentials", alert.credentials(), MAX_LISTED);
        json.ids("sessions", alert.sessions(), MAX_LISTED);
        json.list(
                "session_evidence",
                alert.sessionEvidence(),
                MAX_LISTED,
                session -> json.object(() -> {
                    json.id("uid", session.sessionId());
                    json.number("suspicious_events", session.suspiciousEvents());
                    json.number("log_odds", session.logOdds());
                    json.flag("new_place", session.newPlace());
                }));
        json.ids("roles", alert.roles(), MAX_LISTED);
        evidence.facets(alert.evidence(), AnomalyFields.MAX_FACETS);
        json.object("routine_set", () -> routine(alert.routine(), json));
    }

    private static void routine(RoutineSet routine, FindingJson json) throws IOException {
        json.number("window_days", routine.windowDays());
        json.number("unattributed_uses", routine.unattributedUses());
        json.list(
                "entries",
                routine.entries(),
                MAX_ROUTINE,
                entry -> json.object(() -> {
                    json.text("action", entry.action());
                    json.id("resource", entry.resource());
                    json.number("uses", entry.uses());
                    json.number("active_days", entry.activeDays());
                    json.number("last_epoch_day", entry.lastDay());
                }));
    }

    /** Last, because only now it is known whether anything was cut off. */
    private void metadata(Alert alert, FindingJson json) throws IOException {
        json.id("uid", alert.alertId() + "." + alert.revision());
        json.text("version", OCSF_VERSION);
        json.id("correlation_uid", alert.incident().incidentId());
        json.id("tenant_uid", alert.tenant());
        json.object("product", () -> {
            json.text("name", "Cordon");
            json.text("vendor_name", "Cordon");
            json.text("version", productVersion);
        });
        if (json.truncated()) {
            json.flag("is_truncated", true);
        }
    }

    /** An identity without a baseline cannot be unlike itself, and of whom a credential was sighted need not be. */
    private static String claim(Alert alert) {
        if (alert.exposed() && alert.suspiciousEvents() == 0) {
            return alert.credentials().isEmpty() ? "was seen in the open" : "has a credential in the open";
        }
        return alert.immature()
                ? "did what could do harm, with little history to judge it by"
                : "does not behave like itself";
    }
}
