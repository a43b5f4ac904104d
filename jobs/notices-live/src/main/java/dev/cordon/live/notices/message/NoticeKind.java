package dev.cordon.live.notices.message;

import java.util.Arrays;
import java.util.List;

/** What a notice is about. The names are what {@code cordon.yaml} and receivers use. */
public enum NoticeKind {
    ALERT_TOP("alert.top", "New alert", false),
    HOLD_PROPOSED("hold.proposed", "A hold waits for approval", false),
    HOLD_APPLIED("hold.applied", "An identity is held", true),
    HOLD_LAPSING("hold.lapsing", "The lease of a hold is about to end", true),
    HOLD_CONFIRMED("hold.confirmed", "A hold was confirmed and stays", true),
    HOLD_ENDED("hold.ended", "A hold ended", true),
    HOLD_FAILED("hold.failed", "A hold needs a person", true),
    TEST("test", "Test of a destination", false);

    private final String word;
    private final String headline;
    private final boolean ofOwners;

    NoticeKind(String word, String headline, boolean ofOwners) {
        this.word = word;
        this.headline = headline;
        this.ofOwners = ofOwners;
    }

    /** Those that a route may name. */
    public static List<NoticeKind> routed() {
        return Arrays.stream(values()).filter(kind -> kind != TEST).toList();
    }

    /** Stable machine name. */
    public String word() {
        return word;
    }

    /** First line of the message. */
    String headline() {
        return headline;
    }

    /** Whether owners are told: of what is, was or may be in force of a hold. */
    public boolean ofOwners() {
        return ofOwners;
    }
}
