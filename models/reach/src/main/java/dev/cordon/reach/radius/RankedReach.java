package dev.cordon.reach.radius;

import dev.cordon.reach.policy.Truth;
import java.util.Comparator;

/**
 * One principal in the ranking.
 *
 * @param arn of the user or role
 * @param adminEquivalent whether it is or can become an administrator
 * @param routeLength hops to the worst it can do: to being an administrator, else to the principal that makes its radius;
 *     0 where it does it itself
 * @param reachable how many principals it can become
 */
public record RankedReach(String arn, BlastRadius radius, Truth adminEquivalent, int routeLength, int reachable) {
    /** How ties are broken, in words for people. */
    public static final String TIE_BREAK =
            "admin-equivalent first, then upper blast radius, certain blast radius, shortest route to the worst, "
                    + "number of reachable principals, ARN";

    /** The order of {@link #TIE_BREAK}. */
    public static final Comparator<RankedReach> WORST_FIRST = Comparator.comparing(RankedReach::adminEquivalent)
            .thenComparingDouble(r -> r.radius().upper())
            .thenComparingDouble(r -> r.radius().certain())
            .reversed()
            .thenComparingInt(RankedReach::routeLength)
            .thenComparing(Comparator.comparingInt(RankedReach::reachable).reversed())
            .thenComparing(RankedReach::arn);
}
