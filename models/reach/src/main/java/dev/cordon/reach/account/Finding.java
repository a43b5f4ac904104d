package dev.cordon.reach.account;

/**
 * Something in the input that is broken, missing or not modelled, and what was made of it. The rest is still answered.
 *
 * @param code stable, for scripts: {@code dangling-attachment}, {@code invalid-policy-json}, {@code unknown-operator}…
 * @param subject ARN it concerns, or the name of the file
 * @param message what is wrong, where, and what it means for the answers
 */
public record Finding(String code, String subject, String message) {}
