package dev.cordon.reach.policy;

/**
 * Text with {@code *}, {@code ?} and policy variables, as actions, resources and condition values have it.
 *
 * @param text as written
 */
public record TextPattern(String text) {}
