package dev.cordon.engine.planted;

/** Something to depend on. */
public record Anything() {}
