package dev.cordon.domain;

/**
 * The session an event belongs to.
 *
 * @param id provider's id of the session, e.g. {@code AROA…:name}, or empty
 * @param name name of the session; the caller chooses it, so it never forms a baseline key; may be empty
 * @param issuer role or provider that issued it, or empty
 * @param issuedMillis when it was issued, or 0 when the source does not say
 * @param mfa whether a second factor was presented
 */
public record Session(String id, String name, String issuer, long issuedMillis, boolean mfa) {
    public static final Session NONE = new Session("", "", "", 0, false);
}
