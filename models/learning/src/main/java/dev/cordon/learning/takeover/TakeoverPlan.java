package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to measure.
 *
 * @param from first calendar year (UTC) in which identities are taken over
 * @param to last one
 * @param seeds plays of each year and stratum, each with its own cases
 * @param kinds kinds of identity that are scored and taken over; people and machines are never pooled
 */
public record TakeoverPlan(int from, int to, int seeds, Set<IdentityKind> kinds) {
    public static final Set<IdentityKind> PEOPLE = Set.of(IdentityKind.HUMAN);
    public static final Set<IdentityKind> MACHINES =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(IdentityKind.HUMAN, IdentityKind.UNKNOWN)));

    /** So that a mistyped number does not run for a day. */
    public static final int MAX_SEEDS = 100;

    public TakeoverPlan {
        kinds = Set.copyOf(kinds);
        if (from > to || from < 1971 || to > 2098) {
            throw new IllegalArgumentException(
                    "years must lie between 1971 and 2098, first to last: " + from + "-" + to);
        }
        if (seeds < 1 || seeds > MAX_SEEDS) {
            throw new IllegalArgumentException("seeds must lie between 1 and " + MAX_SEEDS + ", not " + seeds);
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kind of identity to score");
        }
    }
}
