package dev.cordon.reach.paths;

import java.util.Collection;
import java.util.Collections;
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
        return Collections.unmodifiableCollection(members.values());
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

    void clear() {
        members.clear();
    }

    /** Takes the member that is a principal out and gives it back, or null where there is none. */
    @Nullable
    HopTarget remove(String arn) {
        SortedMap<Actor, HopTarget> of = members.subMap(Actor.of(arn), Actor.of(arn + '\0'));
        HopTarget member = of.isEmpty() ? null : of.get(of.firstKey());
        of.clear();
        return member;
    }
}
