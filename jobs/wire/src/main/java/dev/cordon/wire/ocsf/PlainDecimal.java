package dev.cordon.wire.ocsf;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of a double, {@value #PLACES} at most, rounded half even from its exact value, without trailing zeros. */
final class PlainDecimal {
    static final int PLACES = 4;

    private static final int UNIT = 10_000;
    /** Below it a double times {@value #UNIT} is off by less than a thousandth... */
    private static final double MOST = 1e8;
    /** ...so that what is nearer to a whole number than this is rounded to that one. */
    private static final double CLEAR = 0.499;

    private PlainDecimal() {}

    /** @param value a finite number */
    static String of(double value) {
        double scaled = value * UNIT;
        double nearest = Math.rint(scaled);
        return Math.abs(value) < MOST && Math.abs(scaled - nearest) < CLEAR ? quick((long) nearest) : exact(value);
    }

    /** By its exact value; slower. */
    static String exact(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String quick(long units) {
        long left = Math.abs(units);
        int places = PLACES;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        String digits = Long.toString(left);
        StringBuilder text = new StringBuilder(digits.length() + PLACES);
        if (units < 0) {
            text.append('-');
        }
        int whole = digits.length() - places;
        if (places == 0) {
            return text.append(digits).toString();
        }
        text.append(whole > 0 ? digits.substring(0, whole) : "0").append('.');
        return text.append("0".repeat(Math.max(0, -whole)))
                .append(digits, Math.max(0, whole), digits.length())
                .toString();
    }
}
