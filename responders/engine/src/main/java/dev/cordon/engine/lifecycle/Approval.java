package dev.cordon.engine.lifecycle;

/**
 * One person's approval of a plan.
 *
 * @param subject who, as the signed decision says
 * @param role in what role
 * @param reason why
 * @param atMillis when
 */
public record Approval(String subject, String role, String reason, long atMillis) {}
