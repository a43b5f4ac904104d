package dev.cordon.behavior;

/** Fuses the evidence of one event into log-odds of a takeover. Immutable, without allocation, safe for threads. */
public interface Scorer {
    /** Log-odds for features in the order of {@link FeatureSchema#names()}. */
    double logOdds(float[] features);

    /** Bundle that the weights come from; stands on every alert. */
    String modelId();

    /** Share of one feature in the log-odds. */
    double contribution(int feature, float[] features);
}
