package dev.cordon.engine.lifecycle;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person who releases or rejects a hold says of what happened, as words before the reason that they sign. */
public enum ReleaseVerdict {
    /** There was nothing to alert about. */
    FALSE_POSITIVE("false_positive", "false positive: "),
    /** It was rightly noticed, and meant to happen. */
    BENIGN("benign", "benign, as expected: ");

    /** Begins why a person released. */
    static final String RELEASED = "released: ";

    /** Begins why a person rejected what was not applied yet. */
    static final String REJECTED = "rejected: ";

    /** The same of whoever released it. */
    static final String NOT_APPLIED = "not applied: ";

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
        return saidBehind(RELEASED, release).orElse(BENIGN);
    }

    /** What a rejection says: that a plan is not wanted is no verdict, so empty where it says neither. */
    static Optional<ReleaseVerdict> ofRejection(Transition rejection) {
        return Stream.of(REJECTED, NOT_APPLIED)
                .flatMap(beginning -> saidBehind(beginning, rejection).stream())
                .findFirst();
    }

    private static Optional<ReleaseVerdict> saidBehind(String beginning, Transition end) {
        String reason = end.reason();
        return reason.startsWith(beginning) ? saidIn(reason.substring(beginning.length())) : Optional.empty();
    }
}
