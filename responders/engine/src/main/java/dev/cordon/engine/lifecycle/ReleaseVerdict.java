package dev.cordon.engine.lifecycle;

import java.util.Arrays;
import java.util.Optional;

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

    /** What a reason that somebody signed says; empty where it says neither. */
    public static Optional<ReleaseVerdict> saidIn(String reason) {
        return Arrays.stream(values())
                .filter(each -> reason.startsWith(each.words))
                .findFirst();
    }

    /** What a release says; whoever says neither means that it was benign. */
    static ReleaseVerdict of(Transition release) {
        String reason = release.reason();
        return (reason.startsWith(RELEASED)
                        ? saidIn(reason.substring(RELEASED.length()))
                        : Optional.<ReleaseVerdict>empty())
                .orElse(BENIGN);
    }
}
