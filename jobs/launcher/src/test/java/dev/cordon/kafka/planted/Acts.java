package dev.cordon.kafka.planted;

import dev.cordon.engine.planted.Anything;

/** Breaks a rule on purpose. */
public record Acts(Anything responder) {}
