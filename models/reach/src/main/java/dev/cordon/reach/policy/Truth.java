package dev.cordon.reach.policy;

/**
 * Yes, no, or not decidable from what is known: Kleene's strong three-valued logic. The order of the constants is the
 * order of truth, so {@code and} is the lesser and {@code or} the greater of two.
 */
public enum Truth {
    NO,
    POSSIBLE,
    YES;

    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Truth not() {
        return switch (this) {
            case NO -> YES;
            case POSSIBLE -> POSSIBLE;
            case YES -> NO;
        };
    }

    /** Whether it may be so: what an upper bound counts. */
    public boolean mayBe() {
        return this != NO;
    }

    /** Whether it is so for certain: what a lower bound counts. */
    public boolean certain() {
        return this == YES;
    }

    public static Truth of(boolean known) {
        return known ? YES : NO;
    }
}
