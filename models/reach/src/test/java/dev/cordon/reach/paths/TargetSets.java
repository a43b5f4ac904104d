package dev.cordon.reach.paths;

import java.util.Collection;
import java.util.Set;

/** Makes and changes sets of targets for tests of what is built on them. */
public final class TargetSets {
    private TargetSets() {}

    public static TargetSet of(Collection<HopTarget> members) {
        TargetSet set = new TargetSet();
        members.forEach(set::put);
        return set;
    }

    /** Gives a set other members; whether it had others. */
    public static boolean replace(TargetSet set, Collection<HopTarget> members) {
        boolean changed = !Set.copyOf(set.members()).equals(Set.copyOf(members));
        set.clear();
        members.forEach(set::put);
        return changed;
    }
}
