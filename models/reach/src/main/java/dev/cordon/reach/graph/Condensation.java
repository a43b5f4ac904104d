package dev.cordon.reach.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The graph with each strongly connected component as one node, successors before predecessors: what is true of a component
 * and of all that it reaches follows in one pass. Knows which components are as they were in an earlier version, with all
 * that they reach.
 */
final class Condensation {
    private final int[] component;
    private final int[] members;
    private final int[] start;
    private final int[] successors;
    private final int[] successorStart;
    private final int[] origin;

    private Condensation(Builder builder) {
        component = builder.component;
        members = builder.members;
        start = builder.start;
        successors = Arrays.copyOf(builder.successors, builder.found);
        successorStart = builder.successorStart;
        origin = builder.origin;
    }

    /**
     * @param certainOnly whether only certain edges count
     * @param previous of an earlier version of the graph, or null
     * @param changed of which nodes the row, or what is said of them, differs since
     */
    static Condensation of(IntGraph graph, boolean certainOnly, @Nullable Condensation previous, BitSet changed) {
        return new Condensation(new Builder(graph, certainOnly, previous, changed));
    }

    int count() {
        return start.length - 1;
    }

    /** Number of a node's component; its successors have smaller ones. */
    int of(int node) {
        return component[node];
    }

    /** Number that the component had in the previous version if nothing of it nor of what it reaches differs; or -1. */
    int origin(int number) {
        return origin[number];
    }

    int firstMember(int number) {
        return start[number];
    }

    int endOfMembers(int number) {
        return start[number + 1];
    }

    int member(int position) {
        return members[position];
    }

    int firstSuccessor(int number) {
        return successorStart[number];
    }

    int endOfSuccessors(int number) {
        return successorStart[number + 1];
    }

    int successor(int position) {
        return successors[position];
    }

    /** Bytes of heap it takes. */
    long bytes() {
        return 4L * (component.length + members.length + start.length + successors.length + successorStart.length)
                + 4L * origin.length;
    }

    private static final class Builder {
        private final IntGraph graph;
        private final int minimumBit;
        private final int[] component;
        private final int[] members;
        private final int[] start;
        private final int[] successorStart;
        private final int[] origin;
        private int[] successors;
        private int found;

        Builder(IntGraph graph, boolean certainOnly, @Nullable Condensation previous, BitSet changed) {
            this.graph = graph;
            minimumBit = certainOnly ? 1 : 0;
            component = Components.of(graph, certainOnly);
            int count = 0;
            for (int of : component) {
                count = Math.max(count, of + 1);
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
            successors = new int[Math.max(16, graph.size())];
            successorStart = new int[count + 1];
            origin = new int[count];
            Arrays.fill(origin, -1);
            findSuccessors();
            if (previous != null) {
                findOrigins(previous, changed);
            }
        }

        private void findSuccessors() {
            int[] seen = new int[origin.length];
            for (int number = 0; number < origin.length; number++) {
                successorStart[number] = found;
                seen[number] = number + 1;
                for (int i = start[number]; i < start[number + 1]; i++) {
                    for (int edge : graph.out()[members[i]]) {
                        int successor = component[IntGraph.target(edge)];
                        if ((edge & 1) >= minimumBit && seen[successor] != number + 1) {
                            seen[successor] = number + 1;
                            add(successor);
                        }
                    }
                }
            }
            successorStart[origin.length] = found;
        }

        private void add(int successor) {
            if (found == successors.length) {
                successors = Arrays.copyOf(successors, found * 2);
            }
            successors[found++] = successor;
        }

        private void findOrigins(Condensation previous, BitSet changed) {
            for (int number = 0; number < origin.length; number++) {
                if (successorsKept(number)) {
                    origin[number] = sameMembers(number, previous, changed);
                }
            }
        }

        private boolean successorsKept(int number) {
            for (int i = successorStart[number]; i < successorStart[number + 1]; i++) {
                if (origin[successors[i]] < 0) {
                    return false;
                }
            }
            return true;
        }

        private int sameMembers(int number, Condensation previous, BitSet changed) {
            int was = -1;
            for (int i = start[number]; i < start[number + 1]; i++) {
                int member = members[i];
                if (changed.get(member)
                        || member >= previous.component.length
                        || (was >= 0 && previous.component[member] != was)) {
                    return -1;
                }
                was = previous.component[member];
            }
            int size = start[number + 1] - start[number];
            return previous.start[was + 1] - previous.start[was] == size ? was : -1;
        }
    }
}
