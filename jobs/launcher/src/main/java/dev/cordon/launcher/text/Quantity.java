package dev.cordon.launcher.text;

import java.util.Locale;

/** Numbers with the words that belong to them. */
public final class Quantity {
    private static final long KILO = 1000;
    private static final String[] BYTE_UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Quantity() {}

    /** {@code 1,234 events}, {@code 1 event}. */
    public static String of(long count, String singular, String plural) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : plural);
    }

    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Decimal units, as disks are sold: {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < BYTE_UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return unit == 0 ? of(bytes, "byte", "bytes") : String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /** {@code 3.2 s}, {@code 4 min 05 s}, {@code 2 h 03 min}. */
    public static String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
