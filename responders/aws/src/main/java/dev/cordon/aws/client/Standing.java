package dev.cordon.aws.client;

/**
 * A user or role as the account has it.
 *
 * @param id unique id, {@code AIDA…} or {@code AROA…}
 * @param boundaryArn its permissions boundary, or empty
 * @param trust trust document of a role, JSON; empty for a user
 * @param maxSessionSeconds longest session of a role, or 0
 */
public record Standing(String id, String boundaryArn, String trust, int maxSessionSeconds) {}
