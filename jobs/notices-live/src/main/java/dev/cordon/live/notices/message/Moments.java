package dev.cordon.live.notices.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people and for machines. */
final class Moments {
    private static final DateTimeFormatter PEOPLE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Moments() {}

    static String people(long millis) {
        return PEOPLE.format(Instant.ofEpochMilli(millis));
    }

    static String machines(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** A moment, and how far it is from when the words were written: true whenever they are read. */
    static String after(long millis, long writtenMillis) {
        String moment = people(millis);
        long left = millis - writtenMillis;
        return left <= 0
                ? moment + ", which was over when this was written"
                : moment + ", " + span(left) + " after this was written";
    }

    /** The largest unit and the one below. */
    static String span(long millis) {
        if (millis < MINUTE) {
            return counted(Math.max(1, millis / 1000), "second");
        }
        if (millis < HOUR) {
            return counted(millis / MINUTE, "minute");
        }
        return millis < DAY
                ? both(millis / HOUR, "hour", millis % HOUR / MINUTE, "minute")
                : both(millis / DAY, "day", millis % DAY / HOUR, "hour");
    }

    private static String both(long large, String unit, long small, String unitBelow) {
        return counted(large, unit) + (small == 0 ? "" : " " + counted(small, unitBelow));
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
