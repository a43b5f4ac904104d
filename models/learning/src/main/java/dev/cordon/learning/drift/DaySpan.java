package dev.cordon.learning.drift;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whole days (UTC) of event time.
 *
 * @param first first day
 * @param last last day, included
 */
public record DaySpan(LocalDate first, LocalDate last) {
    public DaySpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a span from " + first + " to " + last + " ends before it begins");
        }
    }

    public boolean overlaps(DaySpan other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }

    boolean contains(long timeMillis) {
        return timeMillis >= startMillis() && timeMillis < endMillis();
    }

    public long startMillis() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** First moment after it. */
    public long endMillis() {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
