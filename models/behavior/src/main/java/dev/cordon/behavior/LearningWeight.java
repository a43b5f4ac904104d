package dev.cordon.behavior;

import dev.cordon.domain.LogOdds;

/** How much of a day is learned: less the more suspicious its strongest event, and no flood outweighs what is known. */
final class LearningWeight {
    /** Even a suspicious day teaches a little without a person's word, so that new work becomes usual in the end. */
    static final double LEAST = 0.1;
    /** One day is at most this share of all that a mature baseline knows. */
    static final double MOST_OF_KNOWN = 0.25;

    private LearningWeight() {}

    /**
     * Share of a day, 0-1.
     *
     * @param mature whether the baseline stands: before, there is nothing that a flood could outweigh
     */
    static double of(PendingDay day, Baseline baseline, boolean mature) {
        if (day.isSuspect() && day.suspicion() >= (float) AlertPolicy.TOP_TIER) {
            return 0;
        }
        double weight = Math.max(LEAST, 1 - LogOdds.probability(day.suspicion()));
        return mature ? weight * Math.min(1, MOST_OF_KNOWN * baseline.events() / day.events()) : weight;
    }
}
