package dev.cordon.reach.hold;

/** Whether the logs would have shown the use of an action. The order is that of knowing. */
public enum Coverage {
    NOT_LOGGED,
    UNKNOWN,
    LOGGED
}
