package dev.cordon.reach.radius;

import java.util.List;

/**
 * The crown jewels that a principal can reach, counted, with ways to the first.
 *
 * @param counts how many there are of each kind, in the order of {@link JewelReach}
 * @param jewels the first in that order: of the single resources of a kind few, and none where the same way leads to all of
 *     the kind
 */
public record JewelBrief(List<JewelCount> counts, List<CrownJewel> jewels) {}
