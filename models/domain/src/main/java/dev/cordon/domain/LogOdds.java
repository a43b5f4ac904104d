package dev.cordon.domain;

/** How likely something is, as the natural logarithm of its odds: 0 is as likely as not. */
public final class LogOdds {
    private LogOdds() {}

    /** The probability, 0-1. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Of a probability, which is above 0 and below 1. */
    public static double of(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
