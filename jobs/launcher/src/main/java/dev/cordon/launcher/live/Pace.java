package dev.cordon.launcher.live;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets at most so many through in a second. What nobody asked for while there was nothing, or while the brokers were away,
 * is not made up for, but for a twentieth of a second, since no wait ends at the very moment that it should.
 */
final class Pace {
    private static final double NANOS = 1e9;
    private static final long MADE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double LONGEST_NANOS = TimeUnit.DAYS.toNanos(365);

    private final long betweenNanos;
    private final LongSupplier nanos;
    private final Waiting waiting;
    private long due;

    /** Waits. */
    @FunctionalInterface
    interface Waiting {
        void nanos(long nanos) throws InterruptedException;
    }

    /**
     * From now on.
     *
     * @param perSecond above 0; infinity for no limit
     * @param nanos a clock that only its own times are compared with
     */
    Pace(double perSecond, LongSupplier nanos, Waiting waiting) {
        this.betweenNanos = (long) Math.min(LONGEST_NANOS, NANOS / perSecond);
        this.nanos = nanos;
        this.waiting = waiting;
        this.due = nanos.getAsLong();
    }

    /** Returns when the next one may pass. */
    void await() throws InterruptedException {
        long early = due - nanos.getAsLong();
        if (early > 0) {
            waiting.nanos(early);
        }
        due = Math.max(due, nanos.getAsLong() - MADE_UP_NANOS) + betweenNanos;
    }
}
