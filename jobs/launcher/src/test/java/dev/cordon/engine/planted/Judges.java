package dev.cordon.engine.planted;

import dev.cordon.behavior.planted.Anything;

/** Breaks a rule on purpose. */
public record Judges(Anything baseline) {}
