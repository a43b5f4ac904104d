package dev.cordon.reach.hold;

/** What a policy of a hold does. The first four are the rungs of the ladder; the others go with a full hold. */
public enum HoldKind {
    /** Denies everything to the suspicious sessions. */
    SESSION,
    /** Denies everything from outside the usual networks. */
    NETWORK,
    /** Denies everything outside the routine, as far as the trail would have shown use. */
    SURGICAL,
    /** Denies everything. */
    FULL,
    /** Denies everything to sessions that were issued before a moment. */
    REVOKE_SESSIONS,
    /** Denies taking on certain roles; for the principal that takes them on. */
    SOURCE_ASSUME
}
