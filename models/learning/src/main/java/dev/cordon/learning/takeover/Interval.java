package dev.cordon.learning.takeover;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A 95 % interval of a ratio by bootstrap over people: whole people are drawn with replacement, with all that happened
 * to them in all years and seeds, because cases of one person are alike (percentile method, Efron and Tibshirani 1993).
 *
 * @param low 2.5 % of the resamples lie below
 * @param high 2.5 % lie above; both NaN where there is nobody
 */
public record Interval(double low, double high) {
    static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_140_101;

    /**
     * Interval of the sum of numerators over the sum of denominators.
     *
     * @param numerators one a person
     * @param denominators one a person, in the same order
     */
    public static Interval ofRatio(double[] numerators, double[] denominators) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int people = numerators.length;
        if (people == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double[] ratios = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double numerator = 0;
            double denominator = 0;
            for (int i = 0; i < people; i++) {
                int drawn = random.nextInt(people);
                numerator += numerators[drawn];
                denominator += denominators[drawn];
            }
            ratios[resample] = denominator == 0 ? 0 : numerator / denominator;
        }
        Arrays.sort(ratios);
        return new Interval(
                ratios[(int) Math.floor(TAIL * RESAMPLES)], ratios[(int) Math.ceil((1 - TAIL) * RESAMPLES) - 1]);
    }
}
