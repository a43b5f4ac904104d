package dev.cordon.kafka;

/** What the broker does with old records. */
public enum Cleanup {
    /** Drops them when their time is over, or never. */
    DELETE("delete"),
    /** Keeps the newest of every key. */
    COMPACT("compact");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Value of {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
