package dev.cordon.elastic;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts that never end: doubling up to a cap, of which each attempt waits a random part between half and
 * all, so that writers that failed together do not come back together.
 *
 * @param firstMillis wait after the first failure
 * @param capMillis longest wait, at most a minute
 */
public record Backoff(long firstMillis, long capMillis) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long MOST_MILLIS = 60_000;
    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (firstMillis < 1 || capMillis < firstMillis || capMillis > MOST_MILLIS) {
            throw new IllegalArgumentException("backoff: first_millis from 1, cap_millis from that to " + MOST_MILLIS);
        }
    }

    /** From 200 ms to 30 s. */
    public static Backoff usual() {
        return new Backoff(200, 30_000);
    }

    /**
     * How long to wait, in milliseconds.
     *
     * @param failures failures in a row, from 1
     */
    public long millis(int failures, RandomGenerator chance) {
        long whole = Math.min(capMillis, firstMillis << Math.min(failures - 1, MOST_DOUBLINGS));
        return whole / 2 + chance.nextLong(whole - whole / 2 + 1);
    }
}
