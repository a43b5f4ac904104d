package dev.cordon.learning.takeover;

/** False incidents that a benign identity-day may cost. */
public enum Budget {
    TENTH_PERCENT(0.001, "0_1pct", "0.1 %"),
    ONE_PERCENT(0.01, "1pct", "1 %"),
    FIVE_PERCENT(0.05, "5pct", "5 %");

    private final double rate;
    private final String label;
    private final String words;

    Budget(double rate, String label, String words) {
        this.rate = rate;
        this.label = label;
        this.words = words;
    }

    /** False incidents per benign identity-day, 0-1. */
    public double rate() {
        return rate;
    }

    /** Part of names in reports. */
    public String label() {
        return label;
    }

    /** As a reader is told, e.g. {@code 0.1 %}. */
    public String words() {
        return words;
    }
}
