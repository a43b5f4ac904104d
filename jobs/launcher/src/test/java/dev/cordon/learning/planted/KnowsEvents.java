package dev.cordon.learning.planted;

import dev.cordon.events.planted.Anything;

/** Breaks a rule on purpose. */
public record KnowsEvents(Anything anything) {}
