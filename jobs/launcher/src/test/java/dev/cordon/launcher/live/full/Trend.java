package dev.cordon.launcher.live.full;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Values over time: whether they still grow when they should have settled. Not thread-safe. */
final class Trend {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    /** Median of the last third over that of the middle third; 1 where nothing grows. */
    double growth() {
        return median(third(2)) / median(third(1));
    }

    /** Median of the last third over that of the first, when it may not have settled yet. */
    double grownSinceFirst() {
        return median(third(2)) / median(third(0));
    }

    int samples() {
        return values.size();
    }

    double most() {
        return Collections.max(values);
    }

    /** Medians of the three thirds, and what the last grew by since the middle one. */
    String words(String unit) {
        return "%.0f, %.0f and %.0f %s in the three thirds (× %.2f since the second)"
                .formatted(median(third(0)), median(third(1)), median(third(2)), unit, growth());
    }

    double last() {
        return values.isEmpty() ? Double.NaN : values.get(values.size() - 1);
    }

    private List<Double> third(int number) {
        return values.subList(values.size() * number / 3, values.size() * (number + 1) / 3);
    }

    private static double median(List<Double> of) {
        if (of.isEmpty()) {
            throw new IllegalStateException("too few samples");
        }
        List<Double> sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
