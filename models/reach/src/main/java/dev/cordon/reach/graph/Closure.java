package dev.cordon.reach.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that each node reaches, as sets of principals that nodes share: all of a component have one, and so has a
 * component that adds nothing to its successor. At worst, a chain of n principals, n²/16 bytes; an account's usual shape
 * takes some hundred bytes a principal, since those who reach an administrator reach everybody and share one set.
 */
final class Closure {
    private final int[] component;
    private final SlotSet[] reached;

    private Closure(int[] component, SlotSet[] reached) {
        this.component = component;
        this.reached = reached;
    }

    static Closure of(IntGraph graph, boolean certainOnly) {
        return new Builder(graph, certainOnly, null, new BitSet()).build();
    }

    /**
     * The closure of a graph that differs from this one's in the rows of some nodes only. Sets of components from which no
     * such node is reached are kept.
     *
     * @param changed nodes whose row or slot differs
     */
    Closure update(IntGraph graph, boolean certainOnly, BitSet changed) {
        return new Builder(graph, certainOnly, this, changed).build();
    }

    /** Slots of all that a node reaches, its own included. */
    SlotSet from(int node) {
        return reached[component[node]];
    }

    int components() {
        return reached.length;
    }

    /** Number of a node's component; its successors have smaller ones. */
    int componentOf(int node) {
        return component[node];
    }

    /** Bytes of heap it takes. */
    long bytes() {
        Set<SlotSet> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(Arrays.asList(reached));
        return 4L * component.length
                + 4L * reached.length
                + distinct.stream().mapToLong(SlotSet::bytes).sum();
    }

    private static final class Builder {
        private final IntGraph graph;
        private final int minimumBit;
        private final @Nullable Closure previous;
        private final BitSet changed;
        private final int[] component;
        private final int[] members;
        private final int[] start;
        private final SlotSet[] reached;
        private final SlotSet.Union union;
        private final BitSet fresh = new BitSet();
        private final int[] seen;
        private final int[] successors;
        private final int[] oldSizes;
        private int found;

        Builder(IntGraph graph, boolean certainOnly, @Nullable Closure previous, BitSet changed) {
            this.graph = graph;
            this.minimumBit = certainOnly ? 1 : 0;
            this.previous = previous;
            this.changed = changed;
            component = Components.of(graph, certainOnly);
            int count = 0;
            int slots = 0;
            for (int node = 0; node < graph.size(); node++) {
                count = Math.max(count, component[node] + 1);
                slots = Math.max(slots, graph.slot()[node] + 1);
            }
            start = new int[count + 1];
            for (int of : component) {
                start[of + 1]++;
            }
            for (int i = 0; i < count; i++) {
                start[i + 1] += start[i];
            }
            members = new int[graph.size()];
            int[] next = start.clone();
            for (int node = 0; node < graph.size(); node++) {
                members[next[component[node]]++] = node;
            }
            reached = new SlotSet[count];
            union = new SlotSet.Union(slots);
            seen = new int[count];
            successors = new int[count];
            oldSizes = previous == null ? IntGraph.NOWHERE : sizes(previous);
        }

        private static int[] sizes(Closure closure) {
            int[] sizes = new int[closure.reached.length];
            for (int of : closure.component) {
                sizes[of]++;
            }
            return sizes;
        }

        Closure build() {
            for (int number = 0; number < reached.length; number++) {
                findSuccessors(number);
                SlotSet kept = kept(number);
                if (kept != null) {
                    reached[number] = kept;
                } else {
                    fresh.set(number);
                    reached[number] = unite(number);
                }
            }
            return new Closure(component, reached);
        }

        private void findSuccessors(int number) {
            found = 0;
            seen[number] = number + 1;
            for (int i = start[number]; i < start[number + 1]; i++) {
                for (int edge : graph.out()[members[i]]) {
                    int successor = component[IntGraph.target(edge)];
                    if ((edge & 1) >= minimumBit && seen[successor] != number + 1) {
                        seen[successor] = number + 1;
                        successors[found++] = successor;
                    }
                }
            }
        }

        /** The set of the same component of the previous closure, if nothing that it reaches has changed. */
        private @Nullable SlotSet kept(int number) {
            if (previous == null) {
                return null;
            }
            for (int i = 0; i < found; i++) {
                if (fresh.get(successors[i])) {
                    return null;
                }
            }
            int was = -1;
            for (int i = start[number]; i < start[number + 1]; i++) {
                int member = members[i];
                if (changed.get(member) || member >= previous.component.length) {
                    return null;
                }
                if (was >= 0 && previous.component[member] != was) {
                    return null;
                }
                was = previous.component[member];
            }
            return oldSizes[was] == start[number + 1] - start[number] ? previous.reached[was] : null;
        }

        private SlotSet unite(int number) {
            SlotSet largest = SlotSet.EMPTY;
            for (int i = 0; i < found; i++) {
                if (reached[successors[i]].size() > largest.size()) {
                    largest = reached[successors[i]];
                }
            }
            if (addsNothingTo(largest, number)) {
                return largest;
            }
            for (int i = start[number]; i < start[number + 1]; i++) {
                int slot = graph.slot()[members[i]];
                if (slot >= 0) {
                    union.add(slot);
                }
            }
            SlotSet last = SlotSet.EMPTY;
            for (int i = 0; i < found; i++) {
                SlotSet next = reached[successors[i]];
                if (next != last) {
                    union.addAll(next);
                    last = next;
                }
            }
            return union.take();
        }

        private boolean addsNothingTo(SlotSet largest, int number) {
            for (int i = start[number]; i < start[number + 1]; i++) {
                int slot = graph.slot()[members[i]];
                if (slot >= 0 && !largest.contains(slot)) {
                    return false;
                }
            }
            for (int i = 0; i < found; i++) {
                SlotSet next = reached[successors[i]];
                if (next != largest && !largest.containsAll(next)) {
                    return false;
                }
            }
            return true;
        }
    }
}
