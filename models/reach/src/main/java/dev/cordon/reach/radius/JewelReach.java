package dev.cordon.reach.radius;

import java.util.List;

/**
 * The crown jewels that a principal can reach.
 *
 * @param jewels the user's own first, then administrators, then by harm, certain before possible, all of a kind before
 *     single ones, by id
 * @param more how many others there are
 */
public record JewelReach(List<CrownJewel> jewels, int more) {}
