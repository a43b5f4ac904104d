package dev.cordon.launcher.train;

import dev.cordon.learning.TrainingPlan;

/** Who gets a model of its own besides everybody's. */
public enum OwnModels {
    /** Nobody: the bundle says nothing of any identity. */
    NONE,
    /** Identities with enough history, shrunk to everybody. */
    IDENTITIES,
    /** Identities shrunk to cohorts of like habits, and the cohorts themselves. */
    COHORTS;

    /** The plan of a training run. */
    public TrainingPlan plan(long seed) {
        TrainingPlan plan = TrainingPlan.withSeed(seed);
        return switch (this) {
            case NONE -> plan.withoutIdentityModels();
            case IDENTITIES -> plan;
            case COHORTS -> plan.withCohorts();
        };
    }
}
