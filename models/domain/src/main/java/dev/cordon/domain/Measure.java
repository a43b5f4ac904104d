package dev.cordon.domain;

/**
 * A non-negative quantity that says something about style, e.g. the number of files of a change.
 *
 * @param name what was measured, with its unit where it has one
 * @param value finite, at least 0
 */
public record Measure(String name, double value) {}
