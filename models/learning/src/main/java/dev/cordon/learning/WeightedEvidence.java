package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;

/**
 * Examples as the groups of facets see them: for each example what every group adds to everybody's log-odds. A model of
 * an identity or a cohort is a factor for each of these sums, so everybody's own model is one that is 1 throughout.
 */
final class WeightedEvidence {
    private final double[] sums;
    private final int ownRows;
    private final int rows;

    private WeightedEvidence(double[] sums, int ownRows, int rows) {
        this.sums = sums;
        this.ownRows = ownRows;
        this.rows = rows;
    }

    /**
     * Sums up some of the examples of either label.
     *
     * @param weights everybody's, of each feature of the schema
     * @param maxPerLabel where there are more, every so-manieth is taken; a block is in chance order once it is full
     */
    static WeightedEvidence of(ExampleBlock own, ExampleBlock impostor, double[] weights, int maxPerLabel) {
        int ownRows = Math.min(own.rows(), maxPerLabel);
        int rows = ownRows + Math.min(impostor.rows(), maxPerLabel);
        double[] sums = new double[rows * FacetGroup.COUNT];
        for (int row = 0; row < rows; row++) {
            ExampleBlock block = row < ownRows ? own : impostor;
            int kept = row < ownRows ? ownRows : rows - ownRows;
            int from = (int) ((long) (row < ownRows ? row : row - ownRows) * block.rows() / kept);
            for (int i = 0; i < FeatureSchema.size(); i++) {
                sums[row * FacetGroup.COUNT + FacetGroup.placeOf(i)] += weights[i] * block.feature(from, i);
            }
        }
        return new WeightedEvidence(sums, ownRows, rows);
    }

    /** Own examples come first. */
    int ownRows() {
        return ownRows;
    }

    int impostorRows() {
        return rows - ownRows;
    }

    int rows() {
        return rows;
    }

    double sum(int row, int group) {
        return sums[row * FacetGroup.COUNT + group];
    }

    boolean isImpostor(int row) {
        return row >= ownRows;
    }
}
