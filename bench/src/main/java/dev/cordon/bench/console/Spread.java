package dev.cordon.bench.console;

import java.util.List;

/**
 * Times of one kind, in milliseconds.
 *
 * @param count how many
 * @param median of them; 0 where there are none
 * @param ninetyNine what 99 of 100 did not exceed, by the nearest rank
 * @param max the longest
 */
record Spread(int count, double median, double ninetyNine, double max) {
    private static final double NINETY_NINE = 0.99;

    static Spread of(List<Double> times) {
        if (times.isEmpty()) {
            return new Spread(0, 0, 0, 0);
        }
        List<Double> sorted = times.stream().sorted().toList();
        return new Spread(sorted.size(), at(sorted, 0.5), at(sorted, NINETY_NINE), sorted.get(sorted.size() - 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
