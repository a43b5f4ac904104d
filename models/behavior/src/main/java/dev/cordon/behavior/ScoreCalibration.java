package dev.cordon.behavior;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * How high benign identities score, so that an alert budget can be turned into a threshold.
 *
 * @param source source of the benign history
 * @param kind name of the kind of identity, or {@link #ALL_KINDS}
 * @param tailShares falling shares of identity-days, e.g. 0.1, 0.05, … 0.001
 * @param quantiles for each share, the log-odds that this share of benign identity-days reaches at its highest event
 * @param identityDays how many identity-days stand behind it
 */
@SuppressWarnings("ArrayRecordComponent") // numeric tables, compared by content nowhere
public record ScoreCalibration(String source, String kind, double[] tailShares, double[] quantiles, long identityDays)
        implements Serializable {
    /** Stands for all kinds of identity of a source together. */
    public static final String ALL_KINDS = "*";

    /** So many identity-days must lie beyond a threshold for it to be known. */
    private static final double LEAST_DAYS_BEYOND = 3;

    /**
     * Score that the given share of benign identity-days reaches; between stated shares linear in the logarithm of the
     * share. Empty where the history is too short to know, or where the share is smaller than any stated.
     */
    public OptionalDouble scoreAt(double share) {
        if (share * identityDays < LEAST_DAYS_BEYOND) {
            return OptionalDouble.empty();
        }
        if (share >= tailShares[0]) {
            return OptionalDouble.of(quantiles[0]);
        }
        for (int i = 1; i < tailShares.length; i++) {
            if (share >= tailShares[i]) {
                double position = Math.log(share / tailShares[i - 1]) / Math.log(tailShares[i] / tailShares[i - 1]);
                return OptionalDouble.of(quantiles[i - 1] + position * (quantiles[i] - quantiles[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }
}
