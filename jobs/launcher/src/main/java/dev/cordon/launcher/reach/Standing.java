package dev.cordon.launcher.reach;

import dev.cordon.reach.policy.Truth;

/**
 * A principal's place among all.
 *
 * @param arn of the user or role
 * @param kind {@code user} or {@code role}
 * @param radius blast radius, 0 to 100, as an upper bound
 * @param certain the part of it that holds for certain
 * @param administrator whether it is one by its own policies
 * @param adminEquivalent whether it is or can become one, by any way
 */
public record Standing(
        String arn, String kind, double radius, double certain, Truth administrator, Truth adminEquivalent) {}
