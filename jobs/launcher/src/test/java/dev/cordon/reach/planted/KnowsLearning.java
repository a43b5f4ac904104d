package dev.cordon.reach.planted;

import dev.cordon.learning.planted.Anything;

/** Breaks a rule on purpose. */
public record KnowsLearning(Anything anything) {}
