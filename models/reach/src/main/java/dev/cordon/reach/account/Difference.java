package dev.cordon.reach.account;

/**
 * One way in which a snapshot that was kept by changes differs from one that was read.
 *
 * @param code stable: {@code user-missed}, {@code user-gone}, {@code attachment}, {@code inline-policy}, {@code trust}…
 * @param subject ARN of what differs
 * @param message what differs, as a sentence
 */
public record Difference(String code, String subject, String message) {}
