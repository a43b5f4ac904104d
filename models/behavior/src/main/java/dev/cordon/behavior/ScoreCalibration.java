package dev.cordon.behavior;

import java.io.Serializable;

/**
 * How high benign identities score, so that an alert budget can be turned into a threshold.
 *
 * @param source source of the benign history
 * @param tailShares falling shares of identity-days, e.g. 0.1, 0.05, … 0.001
 * @param quantiles for each share, the log-odds that this share of benign identity-days reaches at its highest event
 * @param identityDays how many identity-days stand behind it
 */
@SuppressWarnings("ArrayRecordComponent") // numeric tables, compared by content nowhere
public record ScoreCalibration(String source, double[] tailShares, double[] quantiles, long identityDays)
        implements Serializable {
    /** So many identity-days must lie beyond a threshold for it to be known. */
    private static final double LEAST_DAYS_BEYOND = 3;

    /**
     * Score that the given share of benign identity-days reaches; between stated shares linear in the logarithm of the
     * share, beyond them clamped. A share smaller than the history can tell counts as the smallest it can.
     */
    public double scoreAt(double wanted) {
        double share = Math.max(wanted, LEAST_DAYS_BEYOND / Math.max(1, identityDays));
        if (share >= tailShares[0]) {
            return quantiles[0];
        }
        for (int i = 1; i < tailShares.length; i++) {
            if (share >= tailShares[i]) {
                double position = Math.log(share / tailShares[i - 1]) / Math.log(tailShares[i] / tailShares[i - 1]);
                return quantiles[i - 1] + position * (quantiles[i] - quantiles[i - 1]);
            }
        }
        return quantiles[quantiles.length - 1];
    }
}
