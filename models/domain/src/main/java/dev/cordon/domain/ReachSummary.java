package dev.cordon.domain;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How much of what is worth protecting an identity reaches, and the shortest ways to the most precious of it: small enough to
 * travel with an alert.
 *
 * @param known whether it was counted; unless it was, the rest says nothing
 * @param counts by kind, most precious first; none where nothing worth protecting is reached
 * @param ways at most {@link #MAX_WAYS}, most precious first
 * @param moreWays how many things are reached whose way is not among them
 */
public record ReachSummary(boolean known, List<ReachCount> counts, List<ReachWay> ways, int moreWays) {
    /** Nobody counted. */
    public static final ReachSummary UNKNOWN = new ReachSummary(false, List.of(), List.of(), 0);

    /** Most kinds told apart, for crown jewels and for sensitive resources together. */
    public static final int MAX_COUNTS = 32;
    /** Most ways. */
    public static final int MAX_WAYS = 6;
    /** Most steps of a way. */
    public static final int MAX_STEPS = 8;

    /** How many crown jewels, counting what may be possible. */
    public int crownJewels() {
        return sum(true, ReachCount::upper);
    }

    /** How many crown jewels for certain. */
    public int crownJewelsCertain() {
        return sum(true, ReachCount::certain);
    }

    /** How many single sensitive resources, counting what may be possible. */
    public int sensitive() {
        return sum(false, ReachCount::upper);
    }

    /** How many single sensitive resources for certain. */
    public int sensitiveCertain() {
        return sum(false, ReachCount::certain);
    }

    private int sum(boolean crownJewel, ToIntFunction<ReachCount> number) {
        return counts.stream()
                .filter(count -> count.crownJewel() == crownJewel)
                .mapToInt(number)
                .sum();
    }

    /** The same where something that nobody saw may bound all of it. */
    public ReachSummary nothingCertain() {
        return new ReachSummary(
                known,
                counts.stream()
                        .map(count -> new ReachCount(count.kind(), count.crownJewel(), count.upper(), 0))
                        .toList(),
                ways.stream()
                        .map(way ->
                                new ReachWay(way.to(), way.kind(), way.crownJewel(), false, way.steps(), way.last()))
                        .toList(),
                moreWays);
    }
}
