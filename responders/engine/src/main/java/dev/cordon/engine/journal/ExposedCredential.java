package dev.cordon.engine.journal;

/**
 * A word about a credential of a tenant in the open: that it was sighted, or that its replacement is in use. It counts
 * whoever is held, and for as long as nobody has replaced the credential.
 *
 * @param tenant whose
 * @param credential public id
 * @param target whom the alert that said so was about
 * @param alert its id
 * @param source where it was sighted, as people read it; may be empty
 * @param firstMillis when that was first heard
 * @param heardMillis when it was last heard, to a day
 * @param spokenMillis time of the last event that the alert speaks of: what is older than a replacement does not undo it
 * @param replacedMillis when its replacement was seen in use; 0 while it was not
 */
public record ExposedCredential(
        String tenant,
        String credential,
        String target,
        String alert,
        String source,
        long firstMillis,
        long heardMillis,
        long spokenMillis,
        long replacedMillis) {
    /** That it was sighted. */
    public static ExposedCredential sighted(
            String tenant, String credential, String target, String alert, String source, long spoken, long now) {
        return new ExposedCredential(tenant, credential, target, alert, source, now, now, spoken, 0);
    }

    /** That its replacement is in use; says nothing of a credential that nobody sighted. */
    public static ExposedCredential replaced(String tenant, String credential, long now) {
        return new ExposedCredential(tenant, credential, "", "", "", now, now, now, now);
    }

    /** Whether its replacement is in use. */
    public boolean hasReplacement() {
        return replacedMillis > 0;
    }

    ExposedCredential heardAgain(long now) {
        return new ExposedCredential(
                tenant, credential, target, alert, source, firstMillis, now, spokenMillis, replacedMillis);
    }

    ExposedCredential replacedAt(long now) {
        return new ExposedCredential(
                tenant, credential, target, alert, source, firstMillis, heardMillis, spokenMillis, now);
    }
}
