package dev.cordon.reach.radius;

/**
 * How many crown jewels of a kind a principal can reach. A bucket and the objects in it are one; a pattern is one, whatever
 * resources it stands for.
 *
 * @param kind as in {@link CrownJewel}
 * @param sensitive as in {@link CrownJewel}
 * @param upper where everything possible counts
 * @param certain where only what is certain counts
 */
public record JewelCount(String kind, boolean sensitive, int upper, int certain) {
    /** More of the same kind. */
    JewelCount plus(JewelCount more) {
        return new JewelCount(kind, sensitive, upper + more.upper, certain + more.certain);
    }
}
