package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;
import java.util.List;

/**
 * One path that a principal can use, and the targets that it can use it on. A hop by it is as certain as the lesser of the
 * group and the target, and needs the prerequisites of both.
 *
 * @param path of the catalogue
 * @param certainty what the permissions say that do not depend on the target; never {@code NO}
 * @param prerequisites what the path needs whatever the target, sorted
 * @param targets whom it then acts as, shared with others who can reach the same; may be empty for now
 */
public record HopGroup(EscalationPath path, Truth certainty, List<Prerequisite> prerequisites, TargetSet targets) {
    /** Whether the part that does not depend on the target is decided and seen to hold. */
    public boolean certain() {
        return certainty.certain() && Prerequisite.met(prerequisites);
    }
}
