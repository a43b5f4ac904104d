package dev.cordon.kafka.planted;

import dev.cordon.engine.lifecycle.Verb;

/** Breaks a rule on purpose. */
public record Acts(Verb verb) {}
