package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person can decide about a containment. */
public enum Verb {
    /** Apply what is proposed; where part of it failed, try that again. */
    APPROVE,
    /** Do not apply what is proposed. */
    REJECT,
    /** The hold was right: it loses its lease and stays. Nothing is deleted. */
    CONFIRM,
    /** The hold was wrong, or is over: restore what was before. */
    RELEASE,
    /** Hold on for longer. */
    EXTEND;

    /** Those that fit where a containment stands; a release of what is only proposed is a rejection. */
    public static Set<Verb> fitting(ContainmentState state) {
        return switch (state) {
            case PROPOSED -> EnumSet.of(APPROVE, REJECT);
            case APPROVED -> EnumSet.of(REJECT);
            case HELD -> EnumSet.of(CONFIRM, RELEASE, EXTEND);
            case FAILED -> EnumSet.of(APPROVE, CONFIRM, RELEASE);
            case APPLYING, APPLIED, CONFIRMED, RELEASE_FAILED -> EnumSet.of(RELEASE);
            case RELEASING, RELEASED, REFUSED, REJECTED -> EnumSet.noneOf(Verb.class);
        };
    }

    /** Whether it lets go of an identity: what is held, or is to be. */
    public boolean letsGo() {
        return this == REJECT || this == RELEASE;
    }

    /** How commands and tokens write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
