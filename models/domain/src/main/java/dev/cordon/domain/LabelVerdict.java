package dev.cordon.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a person's decision says about an alert. */
public enum LabelVerdict {
    MALICIOUS("malicious", "It was an attack."),
    BENIGN("benign", "It was rightly noticed, and meant to happen; where it has a scope, within that alone."),
    FALSE_POSITIVE("false_positive", "There was nothing to alert about."),
    NONE("none", "It says what is to be done, and nothing about whether it was an attack.");

    private final String label;
    private final String sentence;

    LabelVerdict(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** As files write it. */
    public String label() {
        return label;
    }

    /** What docs print. */
    public String sentence() {
        return sentence;
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
