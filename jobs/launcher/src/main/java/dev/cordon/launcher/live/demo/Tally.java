package dev.cordon.launcher.live.demo;

import java.util.concurrent.atomic.AtomicLong;

/** Counts of the calls of one side of a story, or of everybody who is in none. */
final class Tally {
    private final AtomicLong before = new AtomicLong();
    private final AtomicLong allowedAfter = new AtomicLong();
    private final AtomicLong deniedAfter = new AtomicLong();
    private final AtomicLong deniedByHold = new AtomicLong();

    /**
     * Counts one call.
     *
     * @param held whether the hold stood when the call was made
     * @param denied whether it was refused
     * @param byHold whether it was refused although the account lets it through
     */
    void count(boolean held, boolean denied, boolean byHold) {
        (held ? denied ? deniedAfter : allowedAfter : before).incrementAndGet();
        if (byHold) {
            deniedByHold.incrementAndGet();
        }
    }

    long before() {
        return before.get();
    }

    long allowedAfter() {
        return allowedAfter.get();
    }

    long deniedAfter() {
        return deniedAfter.get();
    }

    long deniedByHold() {
        return deniedByHold.get();
    }

    long all() {
        return before() + allowedAfter() + deniedAfter();
    }
}
