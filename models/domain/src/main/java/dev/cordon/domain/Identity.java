package dev.cordon.domain;

/**
 * Who acted, as Cordon keeps a baseline for it.
 *
 * @param key baseline key, stable across sessions and made only of parts that the identity's caller cannot choose, e.g.
 *     {@code arn:aws:iam::111122223333:user/alice}; unique within a tenant
 * @param kind what sort of actor
 * @param name what a person calls it, for display only
 * @param account the account, organisation or repository host that owns it, or empty
 * @param holdTarget what a containment would act on (user, role, issuer), or empty: such an identity is never contained
 */
public record Identity(String key, IdentityKind kind, String name, String account, String holdTarget) {
    /** Begins keys of callers that proved nothing, such as whoever fails to sign in. */
    public static final String UNPROVEN = "unknown:";

    /** Whether anybody on the internet can be it: such identities are made by the network that a call came from. */
    public boolean provedNothing() {
        return kind == IdentityKind.UNKNOWN && key.startsWith(UNPROVEN);
    }
}
