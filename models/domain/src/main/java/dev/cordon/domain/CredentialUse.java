package dev.cordon.domain;

/**
 * A credential of an identity, by its public id, as the identity's own events showed it.
 *
 * @param kind how it proves the identity
 * @param id public id, never empty
 * @param issuer role or provider that issued the session that it was used in last, or empty
 * @param createdMillis when it was made, as its provider says, or 0 where that is not known
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
        long createdMillis,
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
                createdMillis,
                Math.min(firstSeenMillis, millis),
                Math.max(lastSeenMillis, millis),
                uses + 1,
                exposedMillis,
                exposedWhere);
    }

    /** The same, seen in the open since a moment; 0 takes that back. */
    public CredentialUse exposed(long sinceMillis, String where) {
        return new CredentialUse(
                kind, id, issuer, createdMillis, firstSeenMillis, lastSeenMillis, uses, sinceMillis, where);
    }

    /** The same, made at a moment; one after its first use is a mistake, and leaves it unknown. */
    public CredentialUse created(long millis) {
        long made = millis <= firstSeenMillis ? millis : 0;
        return new CredentialUse(
                kind, id, issuer, made, firstSeenMillis, lastSeenMillis, uses, exposedMillis, exposedWhere);
    }

    /** Whether it is known when it was made. */
    public boolean isDated() {
        return createdMillis != 0;
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
