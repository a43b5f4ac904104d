package dev.cordon.events.planted;

/** Something to depend on. */
public record Anything() {}
