package dev.cordon.engine.trust;

/**
 * Whose work an alert is, as somebody said; the latest counts.
 *
 * @param tenant whose alert
 * @param alert which
 * @param assignee who works on it, or empty where it was taken back
 * @param by who said so
 * @param reason why
 * @param atMillis when
 */
public record Assignment(String tenant, String alert, String assignee, String by, String reason, long atMillis) {}
