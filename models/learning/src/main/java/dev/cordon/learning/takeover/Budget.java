package dev.cordon.learning.takeover;

/** False incidents that a benign identity-day may cost. */
public enum Budget {
    ONE_PERCENT(0.01, "1pct"),
    FIVE_PERCENT(0.05, "5pct");

    private final double rate;
    private final String label;

    Budget(double rate, String label) {
        this.rate = rate;
        this.label = label;
    }

    /** False incidents per benign identity-day, 0-1. */
    public double rate() {
        return rate;
    }

    /** Part of names in reports. */
    public String label() {
        return label;
    }
}
