package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.behavior.Scorer;

/**
 * The fused model as one array: a multiplication and an addition a feature, nothing allocated; where an identity or its
 * cohort has a model, one multiplication more. Equal to Tribuo's own prediction plus the stated prior, to {@link
 * #TOLERANCE} of the sum of the terms' sizes. Serializable, 36 bytes for each identity beside the weights.
 */
public final class FlatLinearScorer implements Scorer {
    /** Relative difference to Tribuo's prediction that rounding may leave; a test holds it. */
    public static final double TOLERANCE = 1e-12;

    private static final long serialVersionUID = 2L;

    private final double[] weights;
    private final double intercept;
    private final IdentityModels identities;
    private final String modelId;

    /** A scorer that judges everybody alike. */
    public FlatLinearScorer(double[] weights, double intercept, String modelId) {
        this(weights, intercept, IdentityModels.NONE, modelId);
    }

    /**
     * A scorer from its parts.
     *
     * @param weights log-odds a nat of each feature of the schema, finite and at least 0
     * @param intercept log-odds without any evidence
     * @param identities where single identities and cohorts differ from that
     * @param modelId bundle that they come from
     */
    public FlatLinearScorer(double[] weights, double intercept, IdentityModels identities, String modelId) {
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
        this.identities = identities;
        this.modelId = modelId;
    }

    /** The same weights with other models of identities. */
    public FlatLinearScorer with(IdentityModels others) {
        return new FlatLinearScorer(weights, intercept, others, modelId);
    }

    @Override
    public double logOdds(long identityHash, float[] features) {
        int model = identities.find(identityHash);
        if (model < 0) {
            return logOdds(features);
        }
        requireWidth(features);
        double sum = intercept + identities.shift(model);
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * identities.factor(model, i) * features[i];
        }
        return sum;
    }

    /** Log-odds by the model of whoever has none of its own. */
    public double logOdds(float[] features) {
        requireWidth(features);
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    private void requireWidth(float[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException(
                    "the model has " + weights.length + " features, the event " + features.length);
        }
    }

    @Override
    public double contribution(long identityHash, int feature, float[] features) {
        int model = identities.find(identityHash);
        double factor = model < 0 ? 1 : identities.factor(model, feature);
        return weights[feature] * factor * features[feature];
    }

    @Override
    public String modelId() {
        return modelId;
    }

    /** Log-odds that one nat of a feature brings where an identity has no model of its own, at least 0. */
    public double weight(int feature) {
        return weights[feature];
    }

    /** All weights in the order of the schema. */
    public double[] weights() {
        return weights.clone();
    }

    /** Log-odds of an event without any evidence, by the model of whoever has none of its own. */
    public double intercept() {
        return intercept;
    }

    /** Where single identities and cohorts differ. */
    public IdentityModels identities() {
        return identities;
    }
}
