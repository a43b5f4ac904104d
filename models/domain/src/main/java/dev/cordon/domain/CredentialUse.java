package dev.cordon.domain;

/**
 * A credential of an identity, by its public id, as the identity's own events showed it.
 *
 * @param kind how it proves the identity
 * @param id public id, never empty
 * @param issuer role or provider that issued the session that it was used in last, or empty
 * @param firstSeenMillis first event with it
 * @param lastSeenMillis last event with it
 * @param uses events with it
 * @param exposedMillis from when on it counts as seen in the open, or 0 where it does not
 * @param exposedWhere where it was seen, or empty
 */
public record CredentialUse(
        CredentialKind kind,
        String id,
        String issuer,
        long firstSeenMillis,
        long lastSeenMillis,
        long uses,
        long exposedMillis,
        String exposedWhere) {

    /** The same after one more event. */
    public CredentialUse again(String lastIssuer, long millis) {
        return new CredentialUse(
                kind,
                id,
                lastIssuer.isEmpty() ? issuer : lastIssuer,
                Math.min(firstSeenMillis, millis),
                Math.max(lastSeenMillis, millis),
                uses + 1,
                exposedMillis,
                exposedWhere);
    }

    /** The same, seen in the open since a moment; 0 takes that back. */
    public CredentialUse exposed(long sinceMillis, String where) {
        return new CredentialUse(kind, id, issuer, firstSeenMillis, lastSeenMillis, uses, sinceMillis, where);
    }

    /** Whether it counts as seen in the open. */
    public boolean isExposed() {
        return exposedMillis != 0;
    }

    /** Whether it ends by itself within hours, so that others like it follow. */
    public boolean isTemporary() {
        return kind.isTemporary();
    }
}
