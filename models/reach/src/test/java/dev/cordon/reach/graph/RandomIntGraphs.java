package dev.cordon.reach.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Small graphs of every density, with hubs, nodes without a slot and two nodes of one slot. */
final class RandomIntGraphs {
    private RandomIntGraphs() {}

    static IntGraph graph(Random random) {
        int principals = 1 + random.nextInt(20);
        int hubs = random.nextInt(6);
        int[] slot = new int[principals + hubs];
        BitSet isHub = new BitSet();
        isHub.set(principals, principals + hubs);
        int slots = 0;
        for (int node = 0; node < slot.length; node++) {
            boolean none = isHub.get(node) || random.nextInt(10) == 0;
            slot[node] = none ? -1 : slots > 0 && random.nextInt(5) == 0 ? random.nextInt(slots) : slots++;
        }
        int[][] out = new int[slot.length][];
        for (int node = 0; node < out.length; node++) {
            out[node] = row(random, node, principals, slot.length);
        }
        return new IntGraph(out, slot, isHub);
    }

    /** The same graph with the rows of some nodes drawn anew; their numbers are put into {@code changed}. */
    static IntGraph changed(IntGraph graph, Random random, BitSet changed) {
        int[][] out = graph.out().clone();
        int principals = graph.size() - graph.hubs().cardinality();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int node = random.nextInt(out.length);
            out[node] = row(random, node, principals, out.length);
            changed.set(node);
        }
        return new IntGraph(out, graph.slot(), graph.hubs());
    }

    private static int[] row(Random random, int node, int principals, int size) {
        TreeMap<Integer, Boolean> row = new TreeMap<>();
        int targets = random.nextInt(1 + random.nextInt(5));
        for (int i = 0; i < targets; i++) {
            row.put(random.nextInt(node >= principals ? principals : size), random.nextInt(3) > 0);
        }
        return row.entrySet().stream()
                .mapToInt(e -> IntGraph.edge(e.getKey(), e.getValue()))
                .toArray();
    }

    /** All principals that a node leads to in one hop, each as often as there are ways, with certainty. */
    static List<int[]> hops(IntGraph graph, int node) {
        List<int[]> hops = new ArrayList<>();
        for (int edge : graph.out()[node]) {
            int target = IntGraph.target(edge);
            if (!graph.hubs().get(target)) {
                hops.add(new int[] {target, edge & 1});
            } else {
                for (int second : graph.out()[target]) {
                    hops.add(new int[] {IntGraph.target(second), edge & second & 1});
                }
            }
        }
        return hops;
    }
}
