package dev.cordon.events.planted;

import dev.cordon.behavior.planted.Anything;

/** Breaks a rule on purpose. */
public record KnowsBehavior(Anything anything) {}
