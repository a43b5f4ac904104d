package dev.cordon.reach.paths;

/** What a principal has given itself, or an attacker has given it, on top of what the snapshot grants it. */
public enum Gain {
    /** Nothing: the principal as the snapshot has it. */
    NOTHING,
    /** Membership of every group that it can certainly join. */
    CERTAIN_GROUPS,
    /** Membership of every group that it can possibly join. */
    POSSIBLE_GROUPS,
    /** An identity policy that allows everything; its boundary and the service control policies still bind it. */
    ANYTHING
}
