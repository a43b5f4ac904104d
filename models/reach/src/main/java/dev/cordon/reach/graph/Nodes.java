package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.TargetSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which number stands for which actor or set of targets. Numbers stay from one version of the graph to the next; those of
 * nodes that are gone are given out again. All states of a principal share one slot in the sets of reachable principals.
 */
final class Nodes {
    private final Map<Actor, Integer> actors = new HashMap<>();
    private final IdentityHashMap<TargetSet, Integer> hubs = new IdentityHashMap<>();
    private final List<@Nullable Object> byNumber = new ArrayList<>();
    private final BitSet free = new BitSet();
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<@Nullable String> bySlot = new ArrayList<>();
    private final BitSet freeSlots = new BitSet();

    /** Number of an actor, or -1. */
    int of(Actor actor) {
        Integer node = actors.get(actor);
        return node == null ? -1 : node;
    }

    /** Number of a set of targets, or -1. */
    int of(TargetSet targets) {
        Integer node = hubs.get(targets);
        return node == null ? -1 : node;
    }

    int add(Actor actor) {
        int node = number(actor);
        actors.put(actor, node);
        return node;
    }

    int add(TargetSet targets) {
        int node = number(targets);
        hubs.put(targets, node);
        return node;
    }

    private int number(Object what) {
        int node = free.nextSetBit(0);
        if (node < 0) {
            byNumber.add(what);
            return byNumber.size() - 1;
        }
        free.clear(node);
        byNumber.set(node, what);
        return node;
    }

    void remove(int node) {
        Object what = byNumber.set(node, null);
        if (what instanceof Actor actor) {
            actors.remove(actor);
        } else if (what instanceof TargetSet targets) {
            hubs.remove(targets);
        }
        free.set(node);
    }

    int size() {
        return byNumber.size();
    }

    /** The actor that a number stands for, or null for hubs and numbers that are free. */
    @Nullable
    Actor actor(int node) {
        return byNumber.get(node) instanceof Actor actor ? actor : null;
    }

    /** The set of targets that a number stands for, or null. */
    @Nullable
    TargetSet targets(int node) {
        return byNumber.get(node) instanceof TargetSet targets ? targets : null;
    }

    /** Slot of a principal, or -1. */
    int slot(String arn) {
        Integer slot = slots.get(arn);
        return slot == null ? -1 : slot;
    }

    void addSlot(String arn) {
        int slot = freeSlots.nextSetBit(0);
        if (slot < 0) {
            slot = bySlot.size();
            bySlot.add(arn);
        } else {
            freeSlots.clear(slot);
            bySlot.set(slot, arn);
        }
        slots.put(arn, slot);
    }

    void removeSlot(String arn) {
        Integer slot = slots.remove(arn);
        if (slot != null) {
            bySlot.set(slot, null);
            freeSlots.set(slot);
        }
    }

    /** ARN of the principal of a slot. */
    String arn(int slot) {
        String arn = bySlot.get(slot);
        if (arn == null) {
            throw new IllegalStateException("slot " + slot + " is free");
        }
        return arn;
    }
}
