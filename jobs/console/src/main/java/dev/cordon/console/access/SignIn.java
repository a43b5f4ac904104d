package dev.cordon.console.access;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A way to say who one is. What it was said with is used up or compared by digest, and kept nowhere. */
public sealed interface SignIn {
    /** Who it is; empty where it is nobody. */
    Optional<Subject> subject(String secret) throws IOException;

    /** Signs a browser in, once, on the machine that the console runs on. */
    record ByOneTimeToken(OneTimeToken token) implements SignIn {
        @Override
        public Optional<Subject> subject(String secret) throws IOException {
            return token.use(secret);
        }
    }

    /**
     * Says with each request of a script who it is.
     *
     * @param byDigest subjects by the SHA-256 of their tokens
     */
    record ByApiToken(Map<String, Subject> byDigest) implements SignIn {
        public ByApiToken {
            byDigest = Map.copyOf(byDigest);
        }

        @Override
        public Optional<Subject> subject(String secret) {
            return Optional.ofNullable(byDigest.get(Secret.digest(secret)));
        }
    }
}
