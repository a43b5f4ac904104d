package dev.cordon.learning;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the daily maximum scores of benign identity-days, in any order, each with the highest of the days just before
 * it: what counts against a budget is the day on which an alert opens, and not those on which it goes on. The days must
 * not be ones the model was fitted on, or the thresholds come out too low.
 */
public final class CalibrationBuilder {
    /** 16 bytes each, twice (its kind and all kinds): 640 MB at most. */
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

    /** Takes one day of one identity that did nothing just before. */
    public void add(String source, IdentityKind kind, double dailyMaximum) {
        add(source, kind, dailyMaximum, Double.NEGATIVE_INFINITY);
    }

    /**
     * Takes one day of one identity.
     *
     * @param dailyMaximum highest log-odds of its events of that day
     * @param before highest of the days before while an alert opened on them would still be open; negative infinity when
     *     there are none
     * @throws IllegalStateException beyond {@link #MAX_IDENTITY_DAYS}
     */
    public void add(String source, IdentityKind kind, double dailyMaximum, double before) {
        TrainingData.requireSource(source);
        if (!Double.isFinite(dailyMaximum)) {
            throw new IllegalArgumentException("a daily maximum is " + dailyMaximum);
        }
        if (days == maxIdentityDays) {
            throw new IllegalStateException("more than " + maxIdentityDays + " identity-days to calibrate on");
        }
        days++;
        SortedMap<String, Scores> kinds = bySourceAndKind.computeIfAbsent(source, s -> new TreeMap<>());
        kinds.computeIfAbsent(kind.name(), k -> new Scores()).add(dailyMaximum, before);
        kinds.computeIfAbsent(Calibration.ALL_KINDS, k -> new Scores()).add(dailyMaximum, before);
    }

    public Calibration build() {
        List<Calibration.Group> groups = new ArrayList<>();
        bySourceAndKind.forEach((source, kinds) -> kinds.forEach(
                (kind, scores) -> groups.add(new Calibration.Group(source, kind, scores.size, scores.quantiles()))));
        return new Calibration(groups);
    }

    private static final class Scores {
        private double[] values = new double[16];
        /** Where a day stops opening an alert: it goes on from the days before. */
        private double[] befores = new double[16];

        private int size;

        void add(double value, double before) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
                befores = Arrays.copyOf(befores, values.length);
            }
            befores[size] = Math.min(before, value) + 0.0;
            values[size++] = value + 0.0; // no negative zero
        }

        /**
         * For each tail the smallest score such that above it no more than that share of the days opens an alert, and no
         * more than {@link AlertPolicy#DAYS_AN_ALERT} times that share crosses at all: an identity that is always
         * suspicious opens a single alert, and may not buy a low threshold with it.
         */
        List<Double> quantiles() {
            double[] maxima = Arrays.copyOf(values, size);
            double[] ends = Arrays.copyOf(befores, size);
            Arrays.sort(maxima);
            Arrays.sort(ends);
            List<Double> quantiles = new ArrayList<>();
            int above = 0;
            int ended = 0;
            for (int tail = Calibration.TAILS.size() - 1; tail >= 0; tail--) {
                double share = Calibration.TAILS.get(tail);
                double mostOpened = Math.floor(share * size);
                double mostAbove = Math.floor(AlertPolicy.DAYS_AN_ALERT * share * size);
                while (above < size - 1) {
                    double next = maxima[size - 1 - above];
                    while (ended < size && ends[size - 1 - ended] >= next) {
                        ended++;
                    }
                    if (above + 1 - ended > mostOpened || above + 1 > mostAbove) {
                        break;
                    }
                    above++;
                }
                quantiles.add(0, maxima[size - 1 - above]);
            }
            return quantiles;
        }
    }
}
