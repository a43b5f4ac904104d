package dev.cordon.reach.paths;

/** What a principal has given itself, or an attacker has given it, on top of what the snapshot grants it. */
public enum Gain {
    /** Nothing: the principal as the snapshot has it. */
    NOTHING,
    /** Membership of every group that it can certainly join. */
    CERTAIN_GROUPS,
    /** Membership of every group that it can possibly join. */
    POSSIBLE_GROUPS,
    /** Other versions in force of its customer-managed policies. */
    VERSIONS,
    /** Being rid of its permissions boundary. */
    UNBOUNDED,
    /** An identity policy that allows everything; its boundary and the service control policies still bind it. */
    ANYTHING,
    /** An identity policy that allows everything, without its boundary; the service control policies still bind it. */
    ANYTHING_UNBOUNDED
}
