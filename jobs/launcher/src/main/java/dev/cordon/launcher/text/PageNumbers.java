package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.Difference;
import java.util.Locale;

/** Numbers of a measurement as a page shows them: shares in per cent, differences in points. */
final class PageNumbers {
    static final String NONE = "–";

    private PageNumbers() {}

    /** {@code 53 %}. */
    static String share(double share) {
        return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** {@code 53 % (35–79)}, or a dash. */
    static String recall(AtBudget at) {
        return Double.isNaN(at.recall()) ? NONE : share(at.recall()) + range(at.recallInterval(), "%.0f");
    }

    /** {@code 1.12 % (0.66–1.62)}. */
    static String rate(double rate, Interval interval) {
        return Double.isNaN(rate) ? NONE : String.format(Locale.ROOT, "%.2f %%", 100 * rate) + range(interval, "%.2f");
    }

    /** {@code +11 (−4 to +26)}, in points. */
    static String points(Difference difference) {
        if (Double.isNaN(difference.recall())) {
            return NONE;
        }
        return signed(difference.recall()) + " ("
                + signed(difference.interval().low()) + " to "
                + signed(difference.interval().high()) + ")";
    }

    /** What a difference's interval allows to say. */
    static String verdict(Difference difference) {
        if (Double.isNaN(difference.recall())) {
            return "";
        }
        if (difference.interval().low() > 0) {
            return "▲ ahead";
        }
        return difference.interval().high() < 0 ? "▼ behind" : "= level";
    }

    /** {@code 1.5}, or a dash. */
    static String decimal(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String signed(double value) {
        long points = Math.round(100 * value);
        return points == 0 ? "0" : points > 0 ? "+" + points : "−" + -points;
    }

    private static String range(Interval interval, String format) {
        return String.format(
                Locale.ROOT, " (" + format + "–" + format + ")", 100 * interval.low(), 100 * interval.high());
    }
}
