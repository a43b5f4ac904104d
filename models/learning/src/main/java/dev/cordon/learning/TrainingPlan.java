package dev.cordon.learning;

/**
 * What a training run is free to choose.
 *
 * @param seed of the sampling and of the order of the gradient steps
 * @param prior stated P(compromise) of an event without any evidence, above 0 and below 1: impostors are as heavy as
 *     owners in training, so what is rare in life is put in afterwards
 * @param assumedShare weight of a feature that the history is silent about, as a share (0-1) of the mean learned
 *     weight: a facet that only another source has must not count for nothing there
 * @param maxExamplesPerLabel beyond this many examples of a label, a seeded uniform sample of this size is used
 * @param cohorts whether identities of like habits are judged by a model of their cohort
 * @param identityModels whether identities with enough history are judged by a model of their own
 */
public record TrainingPlan(
        long seed,
        double prior,
        double assumedShare,
        int maxExamplesPerLabel,
        boolean cohorts,
        boolean identityModels) {
    /** One event in a thousand, before anything is known of it. */
    public static final double DEFAULT_PRIOR = 0.001;

    /** A judgement, not a measurement: believed, but less than what was learned, for facets overlap. */
    public static final double DEFAULT_ASSUMED_SHARE = 0.5;

    /** Weights of a few dozen features are settled long before this; training then fits a heap of 512 MB. */
    public static final int DEFAULT_MAX_EXAMPLES_PER_LABEL = 50_000;

    /** Below this many examples of either label no model is made. */
    public static final int MIN_EXAMPLES_PER_LABEL = 50;

    public TrainingPlan {
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("prior must lie between 0 and 1, is " + prior);
        }
        if (!(assumedShare >= 0 && assumedShare <= 1)) {
            throw new IllegalArgumentException("assumed share must lie between 0 and 1, is " + assumedShare);
        }
        if (maxExamplesPerLabel < MIN_EXAMPLES_PER_LABEL) {
            throw new IllegalArgumentException("at least " + MIN_EXAMPLES_PER_LABEL
                    + " examples of a label must be allowed, not " + maxExamplesPerLabel);
        }
    }

    /** What is measured best: models of single identities, shrunk to everybody and not to cohorts. */
    public static TrainingPlan withSeed(long seed) {
        return new TrainingPlan(
                seed, DEFAULT_PRIOR, DEFAULT_ASSUMED_SHARE, DEFAULT_MAX_EXAMPLES_PER_LABEL, false, true);
    }

    /** The same with models of cohorts, to which identities are shrunk. */
    public TrainingPlan withCohorts() {
        return new TrainingPlan(seed, prior, assumedShare, maxExamplesPerLabel, true, identityModels);
    }

    /** The same without models of single identities. */
    public TrainingPlan withoutIdentityModels() {
        return new TrainingPlan(seed, prior, assumedShare, maxExamplesPerLabel, cohorts, false);
    }

    /** What the prior adds to balanced log-odds. */
    double priorShift() {
        return StrictMath.log(prior) - StrictMath.log1p(-prior);
    }
}
