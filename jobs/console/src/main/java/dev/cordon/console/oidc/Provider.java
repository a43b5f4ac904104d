package dev.cordon.console.oidc;

/**
 * A provider that was found and can be used.
 *
 * @param endpoints where it is asked
 * @param checks what its tokens have to pass
 * @param codes exchanges its codes
 */
record Provider(Endpoints endpoints, TokenChecks checks, CodeExchange codes) {
    /** Finds one, or remembers it. */
    @FunctionalInterface
    interface Source {
        /**
         * The provider.
         *
         * @throws ProviderUnusableException if it cannot be used now, saying what to do
         */
        Provider get() throws ProviderUnusableException;
    }
}
