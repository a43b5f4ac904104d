package dev.cordon.behavior;

import java.io.Serializable;

/**
 * How high benign identities score, so that an alert budget can be turned into a threshold.
 *
 * @param source source of the benign history
 * @param tailShares falling shares of identity-days, e.g. 0.1, 0.05, … 0.001
 * @param scores for each share, the log-odds that this share of benign identity-days reaches at its highest event
 * @param identityDays how many identity-days stand behind it
 */
@SuppressWarnings("ArrayRecordComponent") // numeric tables, compared by content nowhere
public record ScoreCalibration(String source, double[] tailShares, double[] scores, long identityDays)
        implements Serializable {
    /** Shares that a calibration states. */
    public static double[] standardShares() {
        return new double[] {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001};
    }

    /**
     * Score that the given share of benign identity-days reaches; between stated shares linear in the logarithm of the
     * share, beyond them clamped.
     */
    public double scoreAt(double share) {
        if (share >= tailShares[0]) {
            return scores[0];
        }
        for (int i = 1; i < tailShares.length; i++) {
            if (share >= tailShares[i]) {
                double position = Math.log(share / tailShares[i - 1]) / Math.log(tailShares[i] / tailShares[i - 1]);
                return scores[i - 1] + position * (scores[i] - scores[i - 1]);
            }
        }
        return scores[scores.length - 1];
    }
}
