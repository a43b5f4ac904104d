package dev.cordon.launcher.reach;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How answers are given.
 *
 * @param top how many principals the table shows
 * @param json whether as JSON instead of text
 * @param drawing where the drawing goes
 */
public record ReachOutput(int top, boolean json, Optional<Path> drawing) {}
