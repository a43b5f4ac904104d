package dev.cordon.learning.drift;

import java.util.Arrays;

/** Numbers, and where their quantiles lie. */
final class Samples {
    private float[] values = new float[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = (float) value;
    }

    int size() {
        return size;
    }

    /** The numbers in ascending order. */
    float[] sorted() {
        float[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The least value that a share of the numbers does not exceed, by nearest rank; NaN where there are none. */
    static double quantile(float[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, Math.max(0, (int) Math.ceil(share * sorted.length) - 1))];
    }
}
