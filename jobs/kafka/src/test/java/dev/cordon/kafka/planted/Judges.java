package dev.cordon.kafka.planted;

import dev.cordon.learning.planted.Anything;

/** Breaks a rule on purpose. */
public record Judges(Anything model) {}
