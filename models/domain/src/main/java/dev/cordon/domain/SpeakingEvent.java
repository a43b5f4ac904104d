package dev.cordon.domain;

import java.util.List;

/**
 * An event that spoke in an alert.
 *
 * @param eventId source's own id
 * @param timeMillis when
 * @param action {@code service:operation}
 * @param resource first resource, or empty
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
 */
public record SpeakingEvent(
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
        List<FacetEvidence> evidence) {}
