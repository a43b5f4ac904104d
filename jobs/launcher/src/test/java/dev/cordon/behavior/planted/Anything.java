package dev.cordon.behavior.planted;

/** Something to depend on. */
public record Anything() {}
