package dev.cordon.domain;

import java.util.List;

/**
 * An event that spoke in an alert.
 *
 * @param eventId source's own id
 * @param timeMillis when
 * @param action {@code service:operation}
 * @param resource first resource, or empty
 * @param moreResources how many resources it named besides, the bucket of an object not counted; or
 *     {@link #NOT_KEPT}
 * @param address from where, or empty
 * @param client client family, or empty
 * @param credentialId public id of the credential, or empty
 * @param sessionId id of the session, or empty
 * @param outcome status and code, e.g. {@code FAILURE AccessDenied}
 * @param accessLevel what the action can do
 * @param impact what the action can do, 0-1
 * @param techniques MITRE ATT&amp;CK technique ids the action maps to; may be empty
 * @param logOdds score of the event in log-odds
 * @param evidence facets that spoke, strongest first
 * @param record where the log's own record of it stands
 */
public record SpeakingEvent(
        String eventId,
        long timeMillis,
        String action,
        String resource,
        int moreResources,
        String address,
        String client,
        String credentialId,
        String sessionId,
        String outcome,
        AccessLevel accessLevel,
        double impact,
        List<String> techniques,
        double logOdds,
        List<FacetEvidence> evidence,
        RecordPlace record) {
    /** Not known, or of bytes and lines of before it was kept: it may have named any number. */
    public static final int NOT_KEPT = -1;

    /** An event that named the resource and nothing besides, or none where it is empty; its record has no place. */
    public SpeakingEvent(
            String eventId,
            long timeMillis,
            String action,
            String resource,
            String address,
            String client,
            String credentialId,
            String sessionId,
            String outcome,
            AccessLevel accessLevel,
            double impact,
            List<String> techniques,
            double logOdds,
            List<FacetEvidence> evidence) {
        this(
                eventId,
                timeMillis,
                action,
                resource,
                0,
                address,
                client,
                credentialId,
                sessionId,
                outcome,
                accessLevel,
                impact,
                techniques,
                logOdds,
                evidence,
                RecordPlace.NONE);
    }

    /** The same at another time. */
    public SpeakingEvent movedBy(long millis) {
        return new SpeakingEvent(
                eventId,
                timeMillis + millis,
                action,
                resource,
                moreResources,
                address,
                client,
                credentialId,
                sessionId,
                outcome,
                accessLevel,
                impact,
                techniques,
                logOdds,
                evidence,
                record);
    }

    /** Whether {@code resource} is known to be all that it named. */
    public boolean showsAllResources() {
        return moreResources == 0;
    }
}
