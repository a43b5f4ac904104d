package dev.cordon.detection.planted;

import dev.cordon.engine.planted.Anything;

/** Breaks a rule on purpose. */
public record Acts(Anything responder) {}
