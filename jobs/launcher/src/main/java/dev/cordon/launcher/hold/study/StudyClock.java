package dev.cordon.launcher.hold.study;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it was set: alerts are judged at their own time. */
final class StudyClock extends Clock {
    private volatile long millis;

    StudyClock(long millis) {
        this.millis = millis;
    }

    void set(long to) {
        millis = to;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
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
