package dev.cordon.bench.hold;

import dev.cordon.reach.policy.PolicyStack;

/**
 * One way to hold an identity.
 *
 * @param way which
 * @param enforced its policies with the hold, as AWS enforces them on every call
 * @param elsewhere its policies as a thief from elsewhere, in the suspected session, meets them: without conditions
 * @param inside the same for a thief inside the identity's own network and session
 * @param characters what the hold takes of a quota
 */
record HoldOption(HoldWay way, PolicyStack enforced, PolicyStack elsewhere, PolicyStack inside, int characters) {
    /** One whose denies have no conditions. */
    static HoldOption unconditional(HoldWay way, PolicyStack enforced, int characters) {
        return new HoldOption(way, enforced, enforced, enforced, characters);
    }
}
