package dev.cordon.events;

/**
 * Reads the times of log records, quickly and strictly: a day that does not exist is no time.
 *
 * <p>Accepted are RFC 3339 ({@code 2024-05-15T15:00:00Z}, with any fraction and offset, no leap seconds) and the form in
 * which data lakes export it, {@code 2024-05-15 15:00:00.000}, which is UTC, and ISO 8601 basic notation ({@code
 * 20131102T010628Z}), which AWS documents for session times.
 */
public final class RecordTime {
    /** What is returned for a text that is no time. */
    public static final long NONE = Long.MIN_VALUE;
    /** 2005-01-01T00:00:00Z: before this nothing that Cordon reads logs of existed, AWS least of all. */
    public static final long EARLIEST = 1_104_537_600_000L;
    /** 2100-01-01T00:00:00Z: after this a clock is wrong. */
    public static final long LATEST = 4_102_444_800_000L;

    private static final long DAY_MILLIS = 86_400_000L;

    private RecordTime() {}

    /** Epoch milliseconds, or {@link #NONE} for what is no time. */
    public static long parse(String text) {
        int length = text.length();
        if (length == 16 && text.charAt(8) == 'T' && text.charAt(15) == 'Z') {
            return at(text, digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2), 9, 2);
        }
        if (length < 19 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return NONE;
        }
        char separator = text.charAt(10);
        if ((separator != 'T' && separator != 't' && separator != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return NONE;
        }
        long time = at(text, digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), 11, 3);
        if (time == NONE) {
            return NONE;
        }
        int p = 19;
        if (p < length && text.charAt(p) == '.') {
            int from = ++p;
            int unit = 100;
            while (p < length && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
                time += (long) (text.charAt(p) - '0') * unit;
                unit /= 10;
                p++;
            }
            if (p == from) {
                return NONE;
            }
        }
        return p == length ? (separator == ' ' ? time : NONE) : withOffset(text, p, time);
    }

    /** Whether the time lies where a log's times can lie. */
    public static boolean plausible(long millis) {
        return millis >= EARLIEST && millis < LATEST;
    }

    private static long withOffset(String text, int p, long time) {
        char c = text.charAt(p);
        if (c == 'Z' || c == 'z') {
            return p + 1 == text.length() ? time : NONE;
        }
        if ((c != '+' && c != '-') || p + 6 != text.length() || text.charAt(p + 3) != ':') {
            return NONE;
        }
        int hours = digits(text, p + 1, 2);
        int minutes = digits(text, p + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return c == '+' ? time - offset : time + offset;
    }

    private static long at(String text, int year, int month, int day, int clock, int step) {
        int hour = digits(text, clock, 2);
        int minute = digits(text, clock + step, 2);
        int second = digits(text, clock + 2 * step, 2);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysIn(year, month)
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return NONE;
        }
        return epochDay(year, month, day) * DAY_MILLIS + ((hour * 60L + minute) * 60 + second) * 1000;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 of the proleptic Gregorian calendar, counting years from March. */
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
