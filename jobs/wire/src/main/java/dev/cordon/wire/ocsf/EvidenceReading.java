package dev.cordon.wire.ocsf;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@link EvidenceFields} and {@link AttackFields} wrote, read back. */
final class EvidenceReading {
    private EvidenceReading() {}

    /** The events that spoke; every one has to be of the identity that the alert is about. */
    static List<SpeakingEvent> events(Member evidences, String identityKey) throws MalformedAlertException {
        List<SpeakingEvent> events = new ArrayList<>();
        for (Member evidence : evidences.elements(EvidenceFields.MAX_EVENTS)) {
            evidence.at("actor").at("user").at("uid").mustBe(identityKey, "another identity than that of the alert");
            events.add(event(evidence));
        }
        return List.copyOf(events);
    }

    private static SpeakingEvent event(Member evidence) throws MalformedAlertException {
        Member actor = evidence.at("actor");
        Member endpoint = evidence.at("src_endpoint");
        Member data = evidence.at("data");
        Member moreResources = data.at("more_resources");
        String ip = endpoint.at("ip").textOrEmpty();
        return new SpeakingEvent(
                evidence.at("uid").textOrEmpty(),
                data.at("time").whole(),
                evidence.at("name").textOrEmpty(),
                evidence.at("resources").first().at("uid").textOrEmpty(),
                moreResources.isThere() ? moreResources.smallCount() : SpeakingEvent.NOT_KEPT,
                ip.isEmpty() ? endpoint.at("hostname").textOrEmpty() : ip,
                actor.at("app_name").textOrEmpty(),
                actor.at("user")
                        .at("programmatic_credentials")
                        .first()
                        .at("uid")
                        .textOrEmpty(),
                actor.at("session").at("uid").textOrEmpty(),
                data.at("outcome").textOrEmpty(),
                data.at("access_level").oneOf(AccessLevel.values(), UnaryOperator.identity()),
                data.at("impact").number(0, 1),
                data.at("techniques").texts(AttackFields.MAX_ATTACKS),
                data.at("log_odds").number(),
                facets(data.at("facets"), EvidenceFields.MAX_EVENT_FACETS),
                record(data.at("record")));
    }

    /** Lines from before it was told have none, and neither has what was read from files; some tell no arrival. */
    private static RecordPlace record(Member record) throws MalformedAlertException {
        return record.isThere()
                ? new RecordPlace(
                        record.at("partition").smallCount(), record.at("offset").count(), arrived(record.at("arrived")))
                : RecordPlace.NONE;
    }

    private static long arrived(Member arrived) throws MalformedAlertException {
        return arrived.isThere() ? arrived.count() : 0;
    }

    /** What is told of sessions; lines from before it was told have none. */
    static List<SessionEvidence> sessions(Member listed) throws MalformedAlertException {
        List<SessionEvidence> sessions = new ArrayList<>();
        for (Member each : listed.elements(OcsfFindingWriter.MAX_LISTED)) {
            sessions.add(new SessionEvidence(
                    each.at("uid").nonEmptyText(),
                    each.at("suspicious_events").count(),
                    each.at("log_odds").number(),
                    each.at("new_place").flag()));
        }
        return List.copyOf(sessions);
    }

    static List<FacetEvidence> facets(Member facets, int most) throws MalformedAlertException {
        List<FacetEvidence> evidence = new ArrayList<>();
        for (Member facet : facets.elements(most)) {
            evidence.add(new FacetEvidence(
                    facet.at("facet").textOrEmpty(),
                    facet.at("value").textOrEmpty(),
                    facet.at("log_likelihood_ratio").number(),
                    facet.at("contribution").number(),
                    facet.at("own_count").number(0, Double.MAX_VALUE),
                    facet.at("own_total").number(0, Double.MAX_VALUE),
                    facet.at("cohort_with").smallCount(),
                    facet.at("cohort_size").smallCount(),
                    facet.at("explanation").textOrEmpty()));
        }
        return List.copyOf(evidence);
    }

    /** A technique has an entry for each of its tactics: it begins again where its first tactic does. */
    static List<String> techniques(Member attacks) throws MalformedAlertException {
        List<String> techniques = new ArrayList<>();
        String firstTactic = "";
        for (Member attack : attacks.elements(AttackFields.MAX_ATTACKS)) {
            Member sub = attack.at("sub_technique");
            String id = (sub.isThere() ? sub : attack.at("technique")).at("uid").nonEmptyText();
            String tactic = attack.at("tactic").at("uid").textOrEmpty();
            boolean same = !techniques.isEmpty()
                    && techniques.get(techniques.size() - 1).equals(id);
            if (!same || tactic.equals(firstTactic)) {
                techniques.add(id);
                firstTactic = tactic;
            }
        }
        return List.copyOf(techniques);
    }
}
