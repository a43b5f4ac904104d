package dev.cordon.console.oidc;

import java.io.IOException;

/** Nobody can be signed in by the provider now; the message names the field of {@code cordon.yaml} and what to do. */
public final class ProviderUnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    /** It answers, and what it says cannot be used. */
    ProviderUnusableException(String problem) {
        super(problem);
    }

    /**
     * With the field that is to be looked at.
     *
     * @param field of {@code console.oidc}
     */
    ProviderUnusableException(String field, String problem, Throwable cause) {
        super("console.oidc." + field + ": " + problem, cause);
    }
}
