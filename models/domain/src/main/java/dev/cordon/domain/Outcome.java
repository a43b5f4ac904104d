package dev.cordon.domain;

/**
 * How it ended.
 *
 * @param status whether it took effect
 * @param code error code such as {@code AccessDenied}, or empty
 */
public record Outcome(OutcomeStatus status, String code) {
    public static final Outcome SUCCESS = new Outcome(OutcomeStatus.SUCCESS, "");
    public static final Outcome UNKNOWN = new Outcome(OutcomeStatus.UNKNOWN, "");
}
