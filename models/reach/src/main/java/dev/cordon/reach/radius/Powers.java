package dev.cordon.reach.radius;

import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * What a set of policies lets its holder do by itself.
 *
 * @param upper where everything possible counts
 * @param certain where only what is certain counts
 * @param steps what it can do to crown jewels
 */
record Powers(Holding upper, Holding certain, List<StepHeld> steps) {
    static final Powers NONE = new Powers(Holding.NOTHING, Holding.NOTHING, List.of());

    /**
     * A step to a crown jewel that is held.
     *
     * @param step its number
     * @param target {@code *} for every resource of the kind in the holder's account, else an ARN or a pattern
     */
    record StepHeld(int step, String target, Truth truth) {}
}
