package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.policy.PolicyStack;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The edges of the access graph, by who can make them. Not safe for use from several threads; answers follow {@link
 * #update}.
 */
public interface HopSource {
    /** All that an actor can do to become another by its own permissions; empty for whom the snapshot does not have. */
    List<HopGroup> hopsOf(Actor actor);

    /** What grants and bounds what an actor may do, with what it gained, or null for whom the snapshot does not have. */
    @Nullable
    PolicyStack stackOf(Actor actor);

    /** Whether an actor may do anything in its account, by its own policies and what it gained. */
    dev.cordon.reach.policy.Truth administrator(Actor actor);

    /** One hop of a group, with its words. */
    Hop hop(Actor from, HopGroup group, HopTarget target);

    /**
     * Moves on to a later snapshot.
     *
     * @param touched ARNs of all principals and groups that differ: in policies, membership, trust, tags, or by being new
     *     or gone
     */
    HopChanges update(AccountSnapshot after, Set<String> touched);
}
