package dev.cordon.reach.graph;

import dev.cordon.reach.policy.Truth;
import java.util.BitSet;

/**
 * The graph by numbers. A node is a principal (or a principal in another state: after granting itself anything), or a hub: a
 * set of targets that several nodes share, through which a hop passes without being longer. Never changed once made.
 *
 * @param out for each node its targets, ascending and distinct, each as {@code 2 * node + (certain ? 1 : 0)}; a node that is
 *     not in use has none
 * @param slot for each node the place of its principal in the sets of reachable ones, or -1: hubs, and those who can only
 *     come from outside
 * @param hubs which nodes are hubs
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record IntGraph(int[][] out, int[] slot, BitSet hubs) {
    static final int[] NOWHERE = {};

    static int edge(int target, boolean certain) {
        return target << 1 | (certain ? 1 : 0);
    }

    static int target(int edge) {
        return edge >>> 1;
    }

    static boolean certain(int edge) {
        return (edge & 1) == 1;
    }

    int size() {
        return out.length;
    }

    long edges() {
        long edges = 0;
        for (int[] row : out) {
            edges += row.length;
        }
        return edges;
    }

    /** All edges the other way round, as one array with the start of each node's part. */
    Reverse reverse() {
        int[] start = new int[size() + 1];
        for (int[] row : out) {
            for (int edge : row) {
                start[target(edge) + 1]++;
            }
        }
        for (int node = 0; node < size(); node++) {
            start[node + 1] += start[node];
        }
        int[] sources = new int[start[size()]];
        int[] next = start.clone();
        for (int node = 0; node < size(); node++) {
            for (int edge : out[node]) {
                sources[next[target(edge)]++] = edge(node, certain(edge));
            }
        }
        return new Reverse(start, sources);
    }

    /**
     * Edges by their target.
     *
     * @param start where the part of each node begins; one longer than there are nodes
     * @param sources edges as in {@link IntGraph#out}, naming the source
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Reverse(int[] start, int[] sources) {
        /** Nodes from which only certain edges lead to a node that is certainly a target, those included. */
        BitSet certainlyReaching(Truth[] targets) {
            BitSet reaching = new BitSet();
            int[] waiting = new int[targets.length];
            int count = 0;
            for (int node = 0; node < targets.length; node++) {
                if (targets[node].certain()) {
                    reaching.set(node);
                    waiting[count++] = node;
                }
            }
            while (count > 0) {
                int node = waiting[--count];
                for (int i = start[node]; i < start[node + 1]; i++) {
                    int source = target(sources[i]);
                    if (IntGraph.certain(sources[i]) && !reaching.get(source)) {
                        reaching.set(source);
                        waiting[count++] = source;
                    }
                }
            }
            return reaching;
        }
    }
}
