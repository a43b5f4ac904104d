package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;

/**
 * Part of what a principal can do: actions of one service and class at one access level.
 *
 * @param harmClass {@code secrets}, {@code data}…
 * @param upper how much of it may be held, 0 to 1: actions and breadth of resources together
 * @param certain how much is held for certain
 * @param harm 0 to 1, of holding all of it
 */
public record Power(String service, String harmClass, AccessLevel level, double upper, double certain, double harm) {}
