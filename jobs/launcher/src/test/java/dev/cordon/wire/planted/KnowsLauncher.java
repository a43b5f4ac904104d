package dev.cordon.wire.planted;

import dev.cordon.launcher.Parts;

/** Breaks a rule on purpose. */
public record KnowsLauncher(Parts parts) {}
