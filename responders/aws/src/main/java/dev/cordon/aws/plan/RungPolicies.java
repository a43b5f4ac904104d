package dev.cordon.aws.plan;

import dev.cordon.domain.HoldRung;
import dev.cordon.reach.hold.HoldPlacement;
import dev.cordon.reach.hold.HoldPolicy;
import java.util.List;

/**
 * What a rung says in policies.
 *
 * @param rung which
 * @param policies to be put on the target, in order; without expiry
 * @param placement where they fit
 * @param notes what had to be left out or falls back, for people
 * @param unlogged actions that stay open because no log would have shown their use
 */
record RungPolicies(
        HoldRung rung, List<HoldPolicy> policies, HoldPlacement placement, List<String> notes, List<String> unlogged) {}
