package dev.cordon.reach.paths;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Targets that several principals can reach alike, because their permissions on them are equal. It is compared by
 * identity, so that it can stand as one node between n principals and m targets; its members follow updates.
 */
public final class TargetSet {
    private final SortedMap<Actor, HopTarget> members = new TreeMap<>();

    TargetSet() {}

    /** Its members, sorted. A principal may be among its own targets: that gains it nothing and is to be skipped. */
    public Collection<HopTarget> members() {
        return java.util.Collections.unmodifiableCollection(members.values());
    }

    /** The member that is an actor, or null. */
    public @Nullable HopTarget member(Actor actor) {
        return members.get(actor);
    }

    public int size() {
        return members.size();
    }

    /** Puts a member in place of any that the actor had; whether that changed anything. */
    boolean put(HopTarget target) {
        return !target.equals(members.put(target.actor(), target));
    }

    /** Takes all members of a principal out; whether there were any. */
    boolean remove(String arn) {
        List<Actor> gone = new ArrayList<>();
        for (Gain gain : Gain.values()) {
            gone.add(new Actor(arn, gain));
        }
        return members.keySet().removeAll(gone);
    }
}
