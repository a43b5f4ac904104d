package dev.cordon.learning.drift;

/**
 * The population stability index, Σ (c − r) · ln(c / r) over bins, with r and c the shares of a bin in the reference and
 * in the current span (Lewis, An Introduction to Credit Scoring, 1994). Shares are smoothed by half an event a bin, so
 * that an empty bin gives a number.
 */
final class Stability {
    private static final double SMOOTHING = 0.5;

    private Stability() {}

    /**
     * The index.
     *
     * @param reference counts by bin
     * @param current counts by bin, in the same order
     */
    static double index(long[] reference, long[] current) {
        double allReference = total(reference);
        double allCurrent = total(current);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double r = (reference[i] + SMOOTHING) / allReference;
            double c = (current[i] + SMOOTHING) / allCurrent;
            sum += (c - r) * Math.log(c / r);
        }
        return sum;
    }

    /**
     * What the index is expected to be where nothing moved and events are independent: (bins − 1)(1/n + 1/m) (Yurdakul,
     * Statistical Properties of the Population Stability Index, 2018). Events of real identities come in bursts, so it is
     * a lower bound.
     */
    static double byChance(int bins, long reference, long current) {
        return (bins - 1) * (1.0 / reference + 1.0 / current);
    }

    private static double total(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count + SMOOTHING;
        }
        return sum;
    }
}
