package dev.cordon.behavior;

/** Log-odds, probability and expected loss. */
final class Odds {
    private Odds() {}

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** 0-100: probability of compromise times what could be lost. */
    static double expectedLoss(double logOdds, double impact) {
        return 100 * probability(logOdds) * impact;
    }
}
