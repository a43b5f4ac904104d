package dev.cordon.bench.live;

/**
 * When things are due that come at a steady pace, whether or not those before them were done in time.
 *
 * @param startNanos of {@link System#nanoTime}: when number 0 is due
 * @param perSecond how many are due in a second, above 0
 */
record Schedule(long startNanos, double perSecond) {
    private static final double NANOS = 1e9;

    Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException(perSecond + " a second");
        }
    }

    /** When a number is due. */
    long dueNanos(long number) {
        return startNanos + Math.round(number * NANOS / perSecond);
    }

    /** How many are due before a moment, from number 0 on. */
    long dueBefore(long nanos) {
        return nanos <= startNanos ? 0 : (long) Math.ceil((nanos - startNanos) * perSecond / NANOS);
    }
}
