package dev.cordon.reach.graph;

import dev.cordon.reach.policy.Truth;

/**
 * What is known of one principal's reach.
 *
 * @param arn of the principal
 * @param upper blast radius, 0-100, counting what may be possible
 * @param certain blast radius, 0-100, counting only what is certain
 * @param adminEquivalent whether it can become an administrator by any route
 * @param words the shortest route to what makes the radius, completing "{@code <arn>} …"; empty where there is none
 */
public record Answer(String arn, double upper, double certain, Truth adminEquivalent, String words) {}
