package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * One that the members of a {@link HopGroup} can become.
 *
 * @param actor whom
 * @param truth what permissions and trust say of this target
 * @param prerequisites what the path needs of this target, sorted
 * @param through what is used on the way where it is known: ARN of the compute, policy or role, name of the group; else
 *     empty
 */
public record HopTarget(Actor actor, Truth truth, List<Prerequisite> prerequisites, String through) {
    /** Whether it is decided and every prerequisite of it is seen to hold. */
    public boolean certain() {
        return truth.certain() && Prerequisite.met(prerequisites);
    }
}
