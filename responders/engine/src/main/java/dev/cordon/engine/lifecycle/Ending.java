package dev.cordon.engine.lifecycle;

/** How a hold ended, or is ending; decides what is learned from it. */
public enum Ending {
    /** It has not. */
    NONE,
    /** A person released it: what happened meanwhile was benign. */
    RELEASED,
    /** Its lease ended without a decision: no label. */
    LAPSED,
    /** Its owner or break-glass undid it: no label. */
    UNDONE,
    /** A person confirmed it: what happened was malicious. */
    CONFIRMED
}
