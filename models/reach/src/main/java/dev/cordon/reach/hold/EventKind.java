package dev.cordon.reach.hold;

/** How CloudTrail shows the use of an IAM action. */
public enum EventKind {
    MANAGEMENT_READ,
    MANAGEMENT_WRITE,
    /** A data event, shown only where a trail selects it. */
    DATA,
    /** No event stands for it. */
    NEVER,
    /** AWS's pages do not tell. */
    UNSURE
}
