package dev.cordon.behavior;

import dev.cordon.domain.LogOdds;

/** Expected loss. */
final class Odds {
    private Odds() {}

    /** 0-100: probability of compromise times what could be lost. */
    static double expectedLoss(double logOdds, double impact) {
        return 100 * LogOdds.probability(logOdds) * impact;
    }
}
