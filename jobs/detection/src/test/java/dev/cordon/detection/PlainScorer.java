package dev.cordon.detection;

import dev.cordon.behavior.Scorer;

/** Even weights on all evidence: enough to tell routine from strange, and every facet moves the score. */
final class PlainScorer implements Scorer {
    private static final long serialVersionUID = 1L;
    private static final double INTERCEPT = -5;

    @Override
    public double logOdds(float[] features) {
        double sum = INTERCEPT;
        for (float feature : features) {
            sum += feature;
        }
        return sum;
    }

    @Override
    public double contribution(int feature, float[] features) {
        return features[feature];
    }

    @Override
    public String modelId() {
        return "plain";
    }
}
