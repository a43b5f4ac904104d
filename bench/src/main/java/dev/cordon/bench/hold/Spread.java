package dev.cordon.bench.hold;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A statistic over identities with its 95 % interval, by bootstrap over whole identities (percentile method, Efron and
 * Tibshirani 1993).
 *
 * @param value of the identities as they are
 * @param low 2.5 % of the resamples lie below
 * @param high 2.5 % lie above
 */
record Spread(double value, double low, double high) {
    static final int RESAMPLES = 1000;
    private static final long SEED = 20_261_129L;
    private static final double TAIL = 0.025;

    /** Of the mean. */
    static Spread mean(double[] values) {
        return of(values, all -> Arrays.stream(all).average().orElse(Double.NaN));
    }

    /** Of the value that a share of the identities does not exceed (nearest rank). */
    static Spread quantile(double[] values, double share) {
        return of(values, all -> rank(all, share));
    }

    static double rank(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static Spread of(double[] values, ToDoubleFunction<double[]> statistic) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] results = new double[RESAMPLES];
        double[] drawn = new double[values.length];
        for (int resample = 0; resample < RESAMPLES && values.length > 0; resample++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = values[random.nextInt(values.length)];
            }
            results[resample] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(results);
        return new Spread(
                statistic.applyAsDouble(values),
                results[(int) (TAIL * RESAMPLES)],
                results[(int) Math.ceil((1 - TAIL) * RESAMPLES) - 1]);
    }
}
