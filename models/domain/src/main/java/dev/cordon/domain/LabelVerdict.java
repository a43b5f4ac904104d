package dev.cordon.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a person's decision says about an alert. */
public enum LabelVerdict {
    /** It was an attack. */
    MALICIOUS("malicious"),
    /** It was rightly noticed, and meant to happen; where it has a scope, within that alone. */
    BENIGN("benign"),
    /** There was nothing to alert about. */
    FALSE_POSITIVE("false_positive"),
    /** It says what is to be done, and nothing about whether it was an attack. */
    NONE("none");

    private final String label;

    LabelVerdict(String label) {
        this.label = label;
    }

    /** As files write it. */
    public String label() {
        return label;
    }

    /** Whether there was no attack. */
    public boolean isBenign() {
        return this == BENIGN || this == FALSE_POSITIVE;
    }

    /** The one that files write so. */
    public static Optional<LabelVerdict> labelled(String label) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.label.equals(label))
                .findFirst();
    }

    /** What a signal says; {@link #NONE} for one that is no verdict. */
    public static LabelVerdict of(SignalKind kind) {
        return switch (kind) {
            case VERDICT_MALICIOUS -> MALICIOUS;
            case VERDICT_BENIGN -> BENIGN;
            case VERDICT_FALSE_POSITIVE -> FALSE_POSITIVE;
            case EXPOSURE, ROTATION, HELD, RELEASED -> NONE;
        };
    }
}
