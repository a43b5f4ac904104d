package dev.cordon.learning;

import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the daily maximum scores of benign identity-days, in any order. The days must not be ones the model was
 * fitted on, or the thresholds come out too low.
 */
public final class CalibrationBuilder {
    /** 8 bytes each, twice (its kind and all kinds): 320 MB at most. */
    public static final int MAX_IDENTITY_DAYS = 20_000_000;

    private final int maxIdentityDays;
    private final SortedMap<String, SortedMap<String, Scores>> bySourceAndKind = new TreeMap<>();
    private int days;

    public CalibrationBuilder() {
        this(MAX_IDENTITY_DAYS);
    }

    CalibrationBuilder(int maxIdentityDays) {
        this.maxIdentityDays = maxIdentityDays;
    }

    /**
     * Takes one day of one identity.
     *
     * @param dailyMaximum highest log-odds of its events of that day
     * @throws IllegalStateException beyond {@link #MAX_IDENTITY_DAYS}
     */
    public void add(String source, IdentityKind kind, double dailyMaximum) {
        TrainingData.requireSource(source);
        if (!Double.isFinite(dailyMaximum)) {
            throw new IllegalArgumentException("a daily maximum is " + dailyMaximum);
        }
        if (days == maxIdentityDays) {
            throw new IllegalStateException("more than " + maxIdentityDays + " identity-days to calibrate on");
        }
        days++;
        SortedMap<String, Scores> kinds = bySourceAndKind.computeIfAbsent(source, s -> new TreeMap<>());
        kinds.computeIfAbsent(kind.name(), k -> new Scores()).add(dailyMaximum);
        kinds.computeIfAbsent(Calibration.ALL_KINDS, k -> new Scores()).add(dailyMaximum);
    }

    public Calibration build() {
        List<Calibration.Group> groups = new ArrayList<>();
        bySourceAndKind.forEach((source, kinds) -> kinds.forEach(
                (kind, scores) -> groups.add(new Calibration.Group(source, kind, scores.size, scores.quantiles()))));
        return new Calibration(groups);
    }

    private static final class Scores {
        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value + 0.0; // no negative zero
        }

        /** For each tail the smallest score that no more than that share of the days exceeds. */
        List<Double> quantiles() {
            double[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            List<Double> quantiles = new ArrayList<>();
            for (double tail : Calibration.TAILS) {
                int beyond = (int) Math.floor(tail * size);
                quantiles.add(sorted[size - 1 - beyond]);
            }
            return quantiles;
        }
    }
}
