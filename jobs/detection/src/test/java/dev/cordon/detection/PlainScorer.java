package dev.cordon.detection;

import dev.cordon.behavior.Scorer;

/** Even weights on all evidence: enough to tell routine from strange, and every facet moves the score. */
final class PlainScorer implements Scorer {
    private static final long serialVersionUID = 1L;

    private final double intercept;

    PlainScorer() {
        this(-5);
    }

    /** With an intercept of its own: high enough, and everything is suspicious. */
    PlainScorer(double intercept) {
        this.intercept = intercept;
    }

    @Override
    public double logOdds(long identityHash, float[] features) {
        double sum = intercept;
        for (float feature : features) {
            sum += feature;
        }
        return sum;
    }

    @Override
    public double contribution(long identityHash, int feature, float[] features) {
        return features[feature];
    }

    @Override
    public String modelId() {
        return "plain";
    }
}
