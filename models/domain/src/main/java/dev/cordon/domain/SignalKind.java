package dev.cordon.domain;

/** What somebody else knows about an identity or a credential. */
public enum SignalKind {
    /** A credential was seen where it should not be (repository, ticket, log). Stays until rotation. */
    EXPOSURE,
    /** The credential was replaced: exposure ends. */
    ROTATION,
    /** The identity is held: its baseline is frozen, and what it does waits for a verdict. */
    HELD,
    /** The hold ended. Without a verdict that is a lapse and no label. */
    RELEASED,
    /** A person decided that the open episode is malicious: what it would have taught is discarded. */
    VERDICT_MALICIOUS,
    /** A person decided that the open episode is benign: what it would have taught is learned. */
    VERDICT_BENIGN,
    /**
     * A person decided that there was nothing to alert about: taught like {@link #VERDICT_BENIGN}, and another label, since
     * what was benign and expected was rightly noticed.
     */
    VERDICT_FALSE_POSITIVE;

    /** Whether a person decided about an episode. */
    public boolean isVerdict() {
        return this == VERDICT_MALICIOUS || this == VERDICT_BENIGN || this == VERDICT_FALSE_POSITIVE;
    }
}
