package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;

/**
 * One path that a principal can use, and the targets that it can use it on.
 *
 * @param path of the catalogue
 * @param certainty what the permissions say that do not depend on the target; never {@code NO}
 * @param targets whom it then acts as, shared with others who can reach the same
 */
public record HopGroup(EscalationPath path, Truth certainty, TargetSet targets) {}
