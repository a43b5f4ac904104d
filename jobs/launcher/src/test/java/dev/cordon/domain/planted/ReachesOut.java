package dev.cordon.domain.planted;

import dev.cordon.events.planted.Anything;

/** Breaks a rule on purpose. */
public record ReachesOut(Anything anything) {}
