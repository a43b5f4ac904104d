package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads one line of {@link OcsfFindingWriter} back into the alert that it was made of. The line may come from anybody: it
 * is read within limits (8 MiB, nesting of 16, no member twice, lists no longer than the writer's, finite numbers in their
 * ranges), what names the alert or its identity twice has to agree, and whatever is wrong is a value.
 *
 * <p>What a line does not carry exactly: doubles have four decimals; texts, ids and lists that were too long are cut, which
 * the result says; halves of surrogate pairs are U+FFFD; of a reach without an answer version, time and what was not seen
 * are gone. Members that are derived from others (severity, scores in percent, words) are not read: made again from rounded
 * numbers, they may fall on the other side of a tie. A reader made by {@code new} has no state and is thread-safe.
 */
public final class AlertReader {
    /**
     * Reads a line, with or without its newline.
     *
     * @return {@link ReadAlert.Accepted}, or {@link ReadAlert.Rejected} with the field and what is wrong with it
     */
    public ReadAlert read(byte[] line) {
        try {
            ObjectNode root = StrictJson.object(line);
            String signature = AlertContent.detachSignature(root);
            Member finding = Member.root(root);
            Alert alert = alert(finding);
            return new ReadAlert.Accepted(alert, AlertContent.sha256(root), signature, isTruncated(finding));
        } catch (MalformedAlertException e) {
            return e.rejected();
        }
    }

    private static Alert alert(Member finding) throws MalformedAlertException {
        if (finding.at("class_uid").whole() != OcsfFindingWriter.CLASS_UID) {
            throw finding.at("class_uid").wrong("not " + OcsfFindingWriter.CLASS_UID + ", a Detection Finding");
        }
        Member information = finding.at("finding_info");
        Member own = finding.at(AlertContent.UNMAPPED);
        Member metadata = finding.at("metadata");
        metadata.at("version").mustBe(OcsfFindingWriter.OCSF_VERSION, "not " + OcsfFindingWriter.OCSF_VERSION);
        String alertId = information.at("uid").nonEmptyText();
        long revision = own.at("revision").count();
        String incidentId = own.at("incident_id").textOrEmpty();
        String modelId = information.at("analytic").at("uid").textOrEmpty();
        String why = information.at("desc").textOrEmpty();
        long lastMillis = finding.at("end_time").whole();
        if (!isTruncated(finding)) {
            metadata.at("uid").mustBe(alertId + "." + revision, "not the alert's id and revision");
            same(metadata.at("correlation_uid"), incidentId, "another incident than unmapped.incident_id");
            same(own.at("model_id"), modelId, "another model than finding_info.analytic.uid");
            same(finding.at("message"), why, "not finding_info.desc");
        }
        Identity identity = identity(finding);
        boolean exposed = own.at("exposed").flag();
        Reach reach = ReachReading.reach(own.at("reach"));
        List<SpeakingEvent> events = EvidenceReading.events(finding.at("evidences"), identity.key());
        return new Alert(
                alertId,
                revision,
                metadata.at("tenant_uid").nonEmptyText(),
                information.at("data_sources").first().text(),
                identity,
                finding.at("is_alert").flag() ? AlertState.OPEN : AlertState.CLOSED,
                finding.at("start_time").whole(),
                lastMillis,
                own.at("identity_first_seen_time").whole(),
                own.at("events_in_episode").count(),
                own.at("suspicious_events").count(),
                own.at("events_before").count(),
                own.at("score").number(),
                own.at("threshold").number(),
                own.at("probability").number(0, 1),
                own.at("impact").number(0, 1),
                own.at("priority").number(0, 100),
                exposed,
                exposed ? ReachReading.exposureDetail(finding.at("risk_details"), reach, lastMillis) : "",
                own.at("held").flag(),
                own.at("immature").flag(),
                own.at("calibrated").flag(),
                modelId,
                why,
                EvidenceReading.facets(own.at("facets"), AnomalyFields.MAX_FACETS),
                events,
                EvidenceReading.techniques(information.at("attacks")),
                own.at("credentials").texts(OcsfFindingWriter.MAX_LISTED),
                own.at("sessions").texts(OcsfFindingWriter.MAX_LISTED),
                routine(own.at("routine_set")),
                new Incident(
                        incidentId,
                        own.at("incident_size").count(),
                        own.at("incident_reason").textOrEmpty()),
                own.at("rank").at("evidence").number(0, 1),
                own.at("roles").texts(OcsfFindingWriter.MAX_LISTED),
                reach,
                EvidenceReading.sessions(own.at("session_evidence")),
                openedPriority(own),
                exposed ? exposedSince(own) : 0);
    }

    /** Lines of before it was told have none. */
    private static double openedPriority(Member own) throws MalformedAlertException {
        Member opened = own.at("opened_priority");
        return opened.isThere() ? opened.number(0, 100) : Alert.NOT_KEPT;
    }

    private static long exposedSince(Member own) throws MalformedAlertException {
        Member since = own.at("exposed_since_time");
        return since.isThere() ? since.whole() : 0;
    }

    private static void same(Member member, String expected, String because) throws MalformedAlertException {
        if (!member.textOrEmpty().equals(expected)) {
            throw member.wrong(because);
        }
    }

    private static boolean isTruncated(Member finding) throws MalformedAlertException {
        Member truncated = finding.at("metadata").at("is_truncated");
        return truncated.isThere() && truncated.flag();
    }

    /** Key and account stand first among the observables, whether or not there are events. */
    private static Identity identity(Member finding) throws MalformedAlertException {
        List<Member> observables = finding.at("observables").elements(EvidenceFields.MAX_OBSERVABLES);
        if (observables.isEmpty()) {
            throw finding.at("observables").wrong("no identity");
        }
        Member own = finding.at(AlertContent.UNMAPPED);
        observables.get(0).at("name").mustBe(EvidenceFields.KEY, "not " + EvidenceFields.KEY);
        String key = observables.get(0).at("value").nonEmptyText();
        String account = "";
        if (observables.size() > 1
                && observables.get(1).at("name").textOrEmpty().equals(EvidenceFields.ACCOUNT)) {
            account = observables.get(1).at("value").textOrEmpty();
        }
        IdentityKind kind = own.at("identity_kind").oneOf(IdentityKind.values(), UnaryOperator.identity());
        return new Identity(
                key,
                kind,
                name(finding, key, kind),
                account,
                own.at("hold_target").textOrEmpty());
    }

    /** Without events the name stands in the title alone, where an identity without one has its key. */
    private static String name(Member finding, String key, IdentityKind kind) throws MalformedAlertException {
        if (finding.at("evidences").isThere()) {
            return finding.at("evidences")
                    .first()
                    .at("actor")
                    .at("user")
                    .at("name")
                    .textOrEmpty();
        }
        String title = finding.at("finding_info").at("title").text();
        int end = title.lastIndexOf(" (" + kind.label() + ") ");
        String name = end < 0 ? "" : title.substring(0, end);
        return name.equals(key) ? "" : name;
    }

    private static RoutineSet routine(Member routine) throws MalformedAlertException {
        List<RoutineEntry> entries = new ArrayList<>();
        for (Member entry : routine.at("entries").elements(OcsfFindingWriter.MAX_ROUTINE)) {
            entries.add(new RoutineEntry(
                    entry.at("action").textOrEmpty(),
                    entry.at("resource").textOrEmpty(),
                    entry.at("uses").count(),
                    entry.at("active_days").smallCount(),
                    entry.at("last_epoch_day").whole()));
        }
        return new RoutineSet(
                routine.at("window_days").smallCount(),
                List.copyOf(entries),
                routine.at("unattributed_uses").count());
    }
}
