package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Examples of one label in flat arrays; beyond its size a uniform reservoir sample of all that came (Vitter's R). */
final class ExampleBlock {
    private static final int START = 16;

    private final int width = FeatureSchema.size();
    private final int maxRows;
    private final SplittableRandom random;
    private float[] features = new float[START * width];
    private float[] weights = new float[START];
    private int rows;
    private long seen;

    ExampleBlock(int maxRows, long seed) {
        this.maxRows = maxRows;
        this.random = new SplittableRandom(seed);
    }

    void add(float[] row, float weight) {
        seen++;
        int at = rows;
        if (rows == maxRows) {
            long place = random.nextLong(seen);
            if (place >= maxRows) {
                return;
            }
            at = (int) place;
        } else {
            if (rows == weights.length) {
                int grown = Math.min(maxRows, rows * 2);
                weights = Arrays.copyOf(weights, grown);
                features = Arrays.copyOf(features, grown * width);
            }
            rows++;
        }
        System.arraycopy(row, 0, features, at * width, width);
        weights[at] = weight;
    }

    /** Takes all rows of another block. */
    void addAll(ExampleBlock other) {
        float[] row = new float[width];
        for (int i = 0; i < other.rows; i++) {
            System.arraycopy(other.features, i * width, row, 0, width);
            add(row, other.weights[i]);
        }
    }

    int rows() {
        return rows;
    }

    /** How many came, kept or not. */
    long seen() {
        return seen;
    }

    float feature(int row, int feature) {
        return features[row * width + feature];
    }

    float weight(int row) {
        return weights[row];
    }

    double totalWeight() {
        double total = 0;
        for (int row = 0; row < rows; row++) {
            total += weights[row];
        }
        return total;
    }
}
