package dev.cordon.engine.lifecycle;

import java.util.Arrays;

/** What a person who releases says of what happened, as words before the reason that they sign. */
public enum ReleaseVerdict {
    /** There was nothing to alert about. */
    FALSE_POSITIVE("false_positive", "false positive: "),
    /** It was rightly noticed, and meant to happen. */
    BENIGN("benign", "benign, as expected: ");

    /** Begins why a person released. */
    static final String RELEASED = "released: ";

    private final String label;
    private final String words;

    ReleaseVerdict(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** As requests write it. */
    public String label() {
        return label;
    }

    /** A reason with the verdict before it. */
    public String before(String reason) {
        return words + reason;
    }

    /** What a release says; whoever says neither means that it was benign. */
    static ReleaseVerdict of(Transition release) {
        return Arrays.stream(values())
                .filter(each -> release.reason().startsWith(RELEASED + each.words))
                .findFirst()
                .orElse(BENIGN);
    }
}
