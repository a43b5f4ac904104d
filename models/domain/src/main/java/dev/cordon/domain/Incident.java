package dev.cordon.domain;

/**
 * What an alert has in common with others that opened about the same time. Fixed when the alert opens, so that every
 * version of it says the same.
 *
 * @param incidentId id of the alert that opened the incident; an alert that shares nothing is an incident of its own
 * @param identities different identities in the incident when this alert joined it, itself included: the last to join
 *     knows the size
 * @param reason what all of them share, e.g. {@code network 203.0.113.0/24}; empty for the first
 */
public record Incident(String incidentId, long identities, String reason) {
    /** An incident of one alert. */
    public static Incident alone(String alertId) {
        return new Incident(alertId, 1, "");
    }
}
