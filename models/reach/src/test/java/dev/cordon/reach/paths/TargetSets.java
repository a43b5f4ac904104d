package dev.cordon.reach.paths;

import java.util.Collection;

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
        boolean changed = false;
        for (HopTarget old : java.util.List.copyOf(set.members())) {
            if (members.stream().noneMatch(member -> member.actor().equals(old.actor()))) {
                changed |= set.remove(old.actor().arn());
            }
        }
        for (HopTarget member : members) {
            changed |= set.put(member);
        }
        return changed;
    }
}
