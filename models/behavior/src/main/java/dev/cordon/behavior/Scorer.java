package dev.cordon.behavior;

import java.io.Serializable;

/**
 * A trained model, compiled for the stream: feature vector in, log-odds of a takeover out. Immutable and thread-safe;
 * an implementation that travels with a job's operators is serialised by the job's own means.
 */
public interface Scorer extends Serializable {
    /**
     * Fused log-odds that the event is not the identity's own doing.
     *
     * @param identityHash high half of the {@link dev.cordon.domain.IdentityKey} of who is said to act; whoever has no
     *     model of its own is judged by everybody's
     * @param features as {@link FeatureSchema} says; not kept
     */
    double logOdds(long identityHash, float[] features);

    /** Share of one feature in {@link #logOdds}, in log-odds. */
    double contribution(long identityHash, int feature, float[] features);

    /** Content id of the model bundle. */
    String modelId();
}
