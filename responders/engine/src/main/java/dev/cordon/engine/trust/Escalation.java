package dev.cordon.engine.trust;

/**
 * That an alert wants somebody above, as somebody said; the latest counts.
 *
 * @param tenant whose alert
 * @param alert which
 * @param to a person or a role whom it is raised to, or empty where it was taken back
 * @param by who said so
 * @param reason why
 * @param atMillis when
 */
public record Escalation(String tenant, String alert, String to, String by, String reason, long atMillis) {}
