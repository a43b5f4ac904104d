package dev.cordon.domain;

import java.util.List;

/**
 * One episode in which an identity stopped behaving like itself. Re-ranked with every event of the episode: the highest
 * {@code revision} of an {@code alertId} counts, so repeated delivery changes nothing.
 *
 * @param alertId deterministic: from tenant, identity and the event that opened the episode
 * @param revision number of this version, rising
 * @param tenant whose alert
 * @param source source of the events
 * @param identity who
 * @param state open or closed
 * @param openedMillis time of the event that opened the episode
 * @param lastMillis time of the last event that crossed the threshold
 * @param firstSeenMillis when the identity was first seen at all
 * @param eventsInEpisode events of the identity since the episode opened
 * @param suspiciousEvents of those, how many crossed the threshold
 * @param eventsBefore events of the identity before the episode
 * @param score fused log-odds at the strongest event
 * @param threshold log-odds that had to be crossed
 * @param probability P(compromise), 0-1, from {@code score} and exposure
 * @param impact what the actions seen can do, 0-1: ranks the alert where {@code reach} is not known
 * @param priority rank: expected loss, 0-100; see {@link #rankedBy}
 * @param exposed whether a credential in use was sighted in the open and not rotated
 * @param exposureDetail where it was sighted, or empty
 * @param held whether the identity is held
 * @param immature whether too little history stands behind the baseline for an own verdict (cohort back-off)
 * @param calibrated whether the threshold comes from benign history of this source
 * @param modelId model bundle that scored
 * @param why one line an analyst understands in ten seconds
 * @param evidence facets that spoke over the episode, strongest first
 * @param events the events that spoke, strongest first
 * @param techniques MITRE ATT&amp;CK techniques over the episode, sorted
 * @param credentials public ids of credentials used in the episode
 * @param sessions ids of sessions of the episode
 * @param routine what the identity does routinely, frozen when the episode opened
 * @param incident what the alert has in common with others that opened about the same time
 * @param evidenceProbability P(compromise), 0-1, from behaviour alone, without what is known of exposure
 * @param roles ARNs of roles that suspicious events acted under or assumed, sorted
 * @param reach what the identity could get at
 * @param sessionEvidence what the suspicious events say of each of {@code sessions}; a session that is not among them is one
 *     of which only the name is known
 * @param openedPriority priority of its first revision, or {@link #NOT_KEPT}
 * @param exposedSinceMillis when the first of the credentials in use that count as exposed was sighted; 0 where none is, or
 *     that was not kept
 */
public record Alert(
        String alertId,
        long revision,
        String tenant,
        String source,
        Identity identity,
        AlertState state,
        long openedMillis,
        long lastMillis,
        long firstSeenMillis,
        long eventsInEpisode,
        long suspiciousEvents,
        long eventsBefore,
        double score,
        double threshold,
        double probability,
        double impact,
        double priority,
        boolean exposed,
        String exposureDetail,
        boolean held,
        boolean immature,
        boolean calibrated,
        String modelId,
        String why,
        List<FacetEvidence> evidence,
        List<SpeakingEvent> events,
        List<String> techniques,
        List<String> credentials,
        List<String> sessions,
        RoutineSet routine,
        Incident incident,
        double evidenceProbability,
        List<String> roles,
        Reach reach,
        List<SessionEvidence> sessionEvidence,
        double openedPriority,
        long exposedSinceMillis) {
    /** Of bytes and lines of before it was kept. */
    public static final double NOT_KEPT = -1;

    /**
     * Public ids of the long-term keys that count as in the open: all of the episode, where one of them was sighted, since
     * that is all an alert tells. Temporary credentials end by themselves.
     */
    public List<String> exposedKeys() {
        return exposed
                ? credentials.stream().filter(id -> id.startsWith("AKIA")).toList()
                : List.of();
    }

    /**
     * Whether it stands before all alerts that are none such in every queue, whatever its priority: it is open, and a
     * credential in use was sighted in the open. What is closed is done with.
     */
    public boolean standsFirst() {
        return exposed && state == AlertState.OPEN;
    }

    /** Its place in every queue, but for what decides between equals. */
    public QueueRank rank() {
        return new QueueRank(standsFirst(), priority);
    }

    /** By how much exposure raises the probability of compromise: 1 where no credential was sighted. */
    public double exposureFactor() {
        return evidenceProbability > 0 ? probability / evidenceProbability : 1;
    }

    /**
     * A version ranked by what the identity could get at: expected loss = P(compromise) from evidence, raised by exposure,
     * times blast radius. Where the reach is not known, what the actions can do goes on ranking it.
     */
    public Alert rankedBy(Reach known, long withRevision) {
        double loss = known.isKnown() ? probability * known.upper() : priority;
        return with(withRevision, loss, incident, known, openedPriority);
    }

    /** The same version of an alert whose first revision had another priority, since something else ranks it. */
    public Alert openedAt(double firstPriority) {
        return with(revision, priority, incident, reach, firstPriority);
    }

    /** The same version in another incident. */
    public Alert in(Incident other) {
        return with(revision, priority, other, reach, openedPriority);
    }

    private Alert with(
            long newRevision, double newPriority, Incident newIncident, Reach newReach, double newOpenedPriority) {
        return new Alert(
                alertId,
                newRevision,
                tenant,
                source,
                identity,
                state,
                openedMillis,
                lastMillis,
                firstSeenMillis,
                eventsInEpisode,
                suspiciousEvents,
                eventsBefore,
                score,
                threshold,
                probability,
                impact,
                newPriority,
                exposed,
                exposureDetail,
                held,
                immature,
                calibrated,
                modelId,
                why,
                evidence,
                events,
                techniques,
                credentials,
                sessions,
                routine,
                newIncident,
                evidenceProbability,
                roles,
                newReach,
                sessionEvidence,
                newOpenedPriority,
                exposedSinceMillis);
    }
}
