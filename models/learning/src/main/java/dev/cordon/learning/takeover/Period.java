package dev.cordon.learning.takeover;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A stretch of event time that is measured as a whole, in whole days (UTC).
 *
 * @param label what reports call it, e.g. {@code 2014}, {@code 2024-06}
 * @param start first day
 * @param end first day after it
 */
record Period(String label, LocalDate start, LocalDate end) {
    Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period from " + start + " to before " + end);
        }
    }

    /** The calendar year. */
    static Period ofYear(int year) {
        return PeriodLength.YEAR.periodFrom(LocalDate.of(year, 1, 1));
    }

    long startMillis() {
        return millis(start);
    }

    /** First moment after it. */
    long endMillis() {
        return millis(end);
    }

    int days() {
        return (int) (end.toEpochDay() - start.toEpochDay());
    }

    /** Tells periods of one measurement apart; the calendar year where it is one. */
    long number() {
        boolean isYear = start.getDayOfYear() == 1 && end.equals(start.plusYears(1));
        return isYear ? start.getYear() : start.toEpochDay();
    }

    static long millis(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
