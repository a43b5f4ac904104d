package dev.cordon.domain;

/** Whether the source says that the action took effect. */
public enum OutcomeStatus {
    SUCCESS,
    FAILURE,
    UNKNOWN
}
