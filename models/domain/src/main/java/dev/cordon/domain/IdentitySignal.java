package dev.cordon.domain;

/**
 * A fact from outside the event stream. Names an identity, or a credential by its public id; never holds a secret.
 *
 * @param tenant whose signal it is
 * @param signalId deterministic id from the producer; applying one twice equals applying it once
 * @param kind what is said
 * @param identityKey {@link Identity#key()} meant, or empty when only the credential is known
 * @param credentialId {@link Credential#id()} meant, or empty when the identity as a whole is meant
 * @param timeMillis from when on it holds, by event time
 * @param detail where it was seen or who decided, for display; no secret
 * @param alertId alert that a verdict is about, or that a hold is for; empty where none is named
 */
public record IdentitySignal(
        String tenant,
        String signalId,
        SignalKind kind,
        String identityKey,
        String credentialId,
        long timeMillis,
        String detail,
        String alertId) {
    /** A fact that names no alert. */
    public IdentitySignal(
            String tenant,
            String signalId,
            SignalKind kind,
            String identityKey,
            String credentialId,
            long timeMillis,
            String detail) {
        this(tenant, signalId, kind, identityKey, credentialId, timeMillis, detail, "");
    }

    /** The same about an alert. */
    public IdentitySignal about(String alert) {
        return new IdentitySignal(tenant, signalId, kind, identityKey, credentialId, timeMillis, detail, alert);
    }
}
