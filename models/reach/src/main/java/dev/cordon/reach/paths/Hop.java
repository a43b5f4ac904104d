package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * One step by which a principal gains what another one, or itself with more rights, may do.
 *
 * @param from ARN of who makes it
 * @param to ARN of whom it then acts as; the same as {@code from} where it raises its own rights
 * @param gain what {@code to} has on top of its own rights by then
 * @param pathId the catalogue's id of the path
 * @param certainty whether permissions and trust allow it; says nothing of prerequisites
 * @param prerequisites what else it needs, sorted
 * @param words complete the sentence "{@code from} …": {@code assumes role deploy}
 */
public record Hop(
        String from,
        String to,
        Gain gain,
        String pathId,
        Truth certainty,
        List<Prerequisite> prerequisites,
        String words) {
    /** Whether it works for certain: permissions and trust are decided, and every prerequisite is seen to hold. */
    public boolean certain() {
        return certainty.certain() && Prerequisite.met(prerequisites);
    }

    /** Whom it then acts as. */
    public Actor target() {
        return new Actor(to, gain);
    }
}
