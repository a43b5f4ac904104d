package dev.cordon.reach.graph;

import java.util.Arrays;
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
    private final Condensation parts;
    private final SlotSet[] reached;

    private Closure(Condensation parts, SlotSet[] reached) {
        this.parts = parts;
        this.reached = reached;
    }

    /**
     * @param previous closure of the version that {@code parts} names origins in, or null; its sets are kept where nothing
     *     differs
     */
    static Closure of(IntGraph graph, Condensation parts, @Nullable Closure previous) {
        SlotSet[] reached = new SlotSet[parts.count()];
        Union union = new Union(graph, parts, reached);
        for (int number = 0; number < reached.length; number++) {
            int origin = parts.origin(number);
            reached[number] = previous != null && origin >= 0 ? previous.reached[origin] : union.of(number);
        }
        return new Closure(parts, reached);
    }

    /** Slots of all that a node reaches, its own included. */
    SlotSet from(int node) {
        return reached[parts.of(node)];
    }

    /** Bytes of heap it takes. */
    long bytes() {
        Set<SlotSet> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(Arrays.asList(reached));
        return 4L * reached.length + distinct.stream().mapToLong(SlotSet::bytes).sum();
    }

    private static final class Union {
        private final IntGraph graph;
        private final Condensation parts;
        private final SlotSet[] reached;
        private final SlotSet.Union union;

        Union(IntGraph graph, Condensation parts, SlotSet[] reached) {
            this.graph = graph;
            this.parts = parts;
            this.reached = reached;
            union = new SlotSet.Union(Arrays.stream(graph.slot()).max().orElse(-1) + 1);
        }

        SlotSet of(int number) {
            SlotSet largest = SlotSet.EMPTY;
            for (int i = parts.firstSuccessor(number); i < parts.endOfSuccessors(number); i++) {
                SlotSet next = reached[parts.successor(i)];
                if (next.size() > largest.size()) {
                    largest = next;
                }
            }
            if (addsNothingTo(largest, number)) {
                return largest;
            }
            for (int i = parts.firstMember(number); i < parts.endOfMembers(number); i++) {
                int slot = graph.slot()[parts.member(i)];
                if (slot >= 0) {
                    union.add(slot);
                }
            }
            SlotSet last = SlotSet.EMPTY;
            for (int i = parts.firstSuccessor(number); i < parts.endOfSuccessors(number); i++) {
                SlotSet next = reached[parts.successor(i)];
                if (next != last) {
                    union.addAll(next);
                    last = next;
                }
            }
            return union.take();
        }

        private boolean addsNothingTo(SlotSet largest, int number) {
            for (int i = parts.firstMember(number); i < parts.endOfMembers(number); i++) {
                int slot = graph.slot()[parts.member(i)];
                if (slot >= 0 && !largest.contains(slot)) {
                    return false;
                }
            }
            for (int i = parts.firstSuccessor(number); i < parts.endOfSuccessors(number); i++) {
                SlotSet next = reached[parts.successor(i)];
                if (next != largest && !largest.containsAll(next)) {
                    return false;
                }
            }
            return true;
        }
    }
}
