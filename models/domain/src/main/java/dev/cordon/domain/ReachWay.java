package dev.cordon.domain;

import java.util.List;

/**
 * The shortest way from an identity to one thing worth protecting.
 *
 * @param to what is reached: {@code secret prod/db}
 * @param kind its kind, as in {@link ReachCount}
 * @param crownJewel as in {@link ReachCount}
 * @param certain whether all of it works for certain
 * @param steps whom it becomes one after the other; none where it gets at it itself
 * @param last what the last one does, completing "{@code <who>} …": {@code reads secret prod/db}
 */
public record ReachWay(
        String to, String kind, boolean crownJewel, boolean certain, List<ReachStep> steps, String last) {}
