package dev.cordon.engine.lifecycle;

import java.util.Locale;

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

    /** How commands and tokens write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
