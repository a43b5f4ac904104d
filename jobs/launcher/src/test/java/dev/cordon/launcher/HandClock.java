package dev.cordon.launcher;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that goes by where a test or a pause says so. */
public final class HandClock extends Clock {
    private long millis;
    private boolean interrupts;

    public HandClock(Instant start) {
        millis = start.toEpochMilli();
    }

    @Override
    public synchronized long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /** Whoever waits next is interrupted instead. */
    public synchronized void interruptNext() {
        interrupts = true;
    }

    /** Lets time go by. */
    public synchronized void pass(long more) throws InterruptedException {
        if (interrupts) {
            interrupts = false;
            throw new InterruptedException();
        }
        millis += more;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("always UTC");
    }
}
