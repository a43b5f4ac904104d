package dev.cordon.learning.planted;

/** Something to depend on. */
public record Anything() {}
