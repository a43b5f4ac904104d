package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.behavior.Scorer;

/**
 * The fused model as one array: a multiplication and an addition a feature, nothing allocated. Equal to Tribuo's own
 * prediction plus the stated prior, to {@link #TOLERANCE} of the sum of the terms' sizes.
 */
public final class FlatLinearScorer implements Scorer {
    /** Relative difference to Tribuo's prediction that rounding may leave; a test holds it. */
    public static final double TOLERANCE = 1e-12;

    private final double[] weights;
    private final double intercept;
    private final String modelId;

    /**
     * A scorer from its parts, e.g. where a job ships them to its workers as plain numbers.
     *
     * @param weights log-odds a nat of each feature of the schema, finite and at least 0
     * @param intercept log-odds without any evidence
     * @param modelId bundle that they come from
     */
    public FlatLinearScorer(double[] weights, double intercept, String modelId) {
        if (weights.length != FeatureSchema.size()) {
            throw new IllegalArgumentException(weights.length + " weights for " + FeatureSchema.size() + " features");
        }
        for (double weight : weights) {
            if (!(weight >= 0) || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("a weight is " + weight);
            }
        }
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException("the intercept is " + intercept);
        }
        this.weights = weights.clone();
        this.intercept = intercept;
        this.modelId = modelId;
    }

    @Override
    public double logOdds(float[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException(
                    "the model has " + weights.length + " features, the event " + features.length);
        }
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    @Override
    public double contribution(int feature, float[] features) {
        return weights[feature] * features[feature];
    }

    @Override
    public String modelId() {
        return modelId;
    }

    /** Log-odds that one nat of a feature brings, at least 0. */
    public double weight(int feature) {
        return weights[feature];
    }

    /** All weights in the order of the schema. */
    public double[] weights() {
        return weights.clone();
    }

    /** Log-odds of an event without any evidence. */
    public double intercept() {
        return intercept;
    }
}
