package dev.cordon.behavior;

/** Says of every event what it is set to. */
final class Dial implements Scorer {
    private static final long serialVersionUID = 1L;
    private double score;

    void turnTo(double logOdds) {
        score = logOdds;
    }

    @Override
    public double logOdds(long identityHash, float[] features) {
        return score;
    }

    @Override
    public double contribution(long identityHash, int feature, float[] features) {
        return 0;
    }

    @Override
    public String modelId() {
        return "dial";
    }
}
