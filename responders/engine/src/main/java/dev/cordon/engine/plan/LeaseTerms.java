package dev.cordon.engine.plan;

import dev.cordon.domain.OnTimeout;

/**
 * For how long a hold stands without a decision, and what happens then.
 *
 * @param lengthMillis from its first call to its end
 * @param onTimeout what the end means
 * @param extendAtMostMillis the longest it may be made in all, from its first call
 */
public record LeaseTerms(long lengthMillis, OnTimeout onTimeout, long extendAtMostMillis) {
    public LeaseTerms {
        if (lengthMillis <= 0 || extendAtMostMillis < lengthMillis) {
            throw new IllegalArgumentException(
                    "a lease of " + lengthMillis + " ms that may be extended to " + extendAtMostMillis + " ms");
        }
    }
}
