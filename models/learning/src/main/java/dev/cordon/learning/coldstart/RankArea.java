package dev.cordon.learning.coldstart;

import dev.cordon.learning.takeover.Interval;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Area under the curve of two samples, and its interval. Seeded: equal samples give equal intervals. */
final class RankArea {
    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_140_101;

    private RankArea() {}

    /** Probability that one of {@code higher} exceeds one of {@code lower}, a tie counting half. */
    static double auc(double[] lower, double[] higher) {
        double[] sorted = lower.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double value : higher) {
            wins += (below(sorted, value, false) + below(sorted, value, true)) / 2.0;
        }
        return wins / ((double) lower.length * higher.length);
    }

    /** How many are below a value, or at most it. */
    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static Interval interval(double[] lower, double[] higher) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] areas = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            areas[i] = auc(drawn(lower, random), drawn(higher, random));
        }
        Arrays.sort(areas);
        return new Interval(
                areas[(int) Math.floor(TAIL * RESAMPLES)], areas[(int) Math.ceil((1 - TAIL) * RESAMPLES) - 1]);
    }

    private static double[] drawn(double[] values, RandomGenerator random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }
}
