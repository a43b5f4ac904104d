package dev.cordon.learning.takeover;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a measured period is: so many months, or so many days.
 *
 * @param months calendar months, or 0
 * @param days days, or 0; where a source has no clock, runs
 */
public record PeriodLength(int months, int days) {
    public static final PeriodLength YEAR = new PeriodLength(12, 0);
    public static final PeriodLength MONTH = new PeriodLength(1, 0);

    /** Runs move by whole weeks within the period, so it has at least two. */
    static final int FEWEST_DAYS = 14;

    private static final int MOST_DAYS = 3660;
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d");

    public PeriodLength {
        if ((months == 0) == (days == 0) || months < 0 || days < 0 || months > 12 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a period of " + months + " months and " + days + " days");
        }
    }

    static PeriodLength ofDays(int days) {
        return new PeriodLength(0, days);
    }

    /**
     * Reads {@code year}, {@code month} or a number of days such as {@code 28d}.
     *
     * @throws IllegalArgumentException where it is none of these; the message says what it may be
     */
    public static PeriodLength parse(String text) {
        Matcher matcher = DAYS.matcher(text);
        if (matcher.matches()) {
            int days = Integer.parseInt(matcher.group(1));
            if (days >= 1 && days <= MOST_DAYS) {
                return ofDays(days);
            }
        }
        return switch (text) {
            case "year" -> YEAR;
            case "month" -> MONTH;
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is neither year nor month nor a number of days such as 28d");
        };
    }

    /** The date so many periods later, or earlier where negative. */
    LocalDate from(LocalDate date, int periods) {
        return date.plusMonths((long) months * periods).plusDays((long) days * periods);
    }

    /** The period that begins on a date. */
    Period periodFrom(LocalDate start) {
        LocalDate end = from(start, 1);
        return new Period(label(start, end), start, end);
    }

    /** The first day of the calendar's own period that a date is in; periods of days begin anywhere. */
    LocalDate calendarStart(LocalDate date) {
        return equals(YEAR) ? date.withDayOfYear(1) : months > 0 ? date.withDayOfMonth(1) : date;
    }

    private String label(LocalDate start, LocalDate end) {
        if (equals(YEAR) && start.getDayOfYear() == 1) {
            return Integer.toString(start.getYear());
        }
        if (equals(MONTH) && start.getDayOfMonth() == 1) {
            return start.toString().substring(0, "2024-06".length());
        }
        return start + ".." + end.minusDays(1);
    }

    @Override
    public String toString() {
        return equals(YEAR) ? "year" : equals(MONTH) ? "month" : months > 0 ? months + " months" : days + " days";
    }
}
