package dev.cordon.reach.radius;

/**
 * How much a principal could harm, itself and as everybody it can become: 0 to 100 with one decimal; 100 is for who can
 * become an administrator, and for nobody else.
 *
 * @param upper where everything possible counts
 * @param certain where only what is certain counts; at most {@code upper}
 */
public record BlastRadius(double upper, double certain) {
    public static final BlastRadius NONE = new BlastRadius(0, 0);
}
