package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Locale;
import java.util.Optional;

/** Which claim of a provider's token names somebody as {@code console.users}, keys and decisions do. */
public enum SubjectClaim {
    /** An address, which counts where the provider says that it verified it: else people could write another's there. */
    EMAIL("email"),
    /** A name to sign in with; as good as the provider's care that nobody takes over another's. */
    PREFERRED_USERNAME("profile"),
    /** The provider's own number of somebody, never given to another. */
    SUB("");

    private final String scope;

    SubjectClaim(String scope) {
        this.scope = scope;
    }

    /** As files and tokens write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a provider has to be asked for to tell it, besides {@code openid}; empty for nothing. */
    String scope() {
        return scope;
    }

    /** Whom a token names; empty where it does not, or nobody verified it. */
    Optional<String> of(JWTClaimsSet claims) {
        boolean counts = this != EMAIL || Boolean.TRUE.equals(claims.getClaim("email_verified"));
        return counts && claims.getClaim(word()) instanceof String name && !name.isEmpty()
                ? Optional.of(name)
                : Optional.empty();
    }
}
