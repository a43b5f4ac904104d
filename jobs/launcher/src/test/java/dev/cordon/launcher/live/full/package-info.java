/**
 * The whole installation as processes that are killed, starved and slowed while a company works: the matrix of faults and the
 * soak, of the profile {@code full}. docs/faults.md has what came of them.
 */
package dev.cordon.launcher.live.full;
