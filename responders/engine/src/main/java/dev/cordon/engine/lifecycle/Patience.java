package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentId;

/**
 * How long to wait before a call is tried again. Jitter comes from names and numbers, not from chance, so that the same
 * history gives the same times, and different containments do not come back all at once.
 */
final class Patience {
    /** Calls in a row that did not settle a step, before it counts as failed: with the waits below some ten minutes. */
    static final int MOST_ATTEMPTS = 25;

    private static final long FIRST_MILLIS = 400;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int MOST_DOUBLINGS = 7;

    private Patience() {}

    /**
     * The wait before the next attempt, between half of it and all of it.
     *
     * @param attempts that failed so far
     * @param atLeastMillis what the provider asked for
     */
    static long waitMillis(ContainmentId id, int step, int attempts, long atLeastMillis) {
        long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts, MOST_DOUBLINGS));
        long half = whole / 2;
        int hash = 31 * (31 * id.value().hashCode() + step) + attempts;
        return Math.max(atLeastMillis, 0) + half + Math.floorMod(hash * 0x9E3779B1L, half + 1);
    }
}
