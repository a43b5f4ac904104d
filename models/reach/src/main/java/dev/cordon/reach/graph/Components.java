package dev.cordon.reach.graph;

import java.util.Arrays;

/**
 * Strongly connected components: nodes that all reach each other. Numbered so that a component's successors have smaller
 * numbers (R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1972; here without recursion).
 */
final class Components {
    private final IntGraph graph;
    private final int minimumBit;
    private final int[] component;
    private final int[] order;
    private final int[] low;
    private final int[] open;
    private final int[] path;
    private final int[] position;
    private int opened;
    private int depth;
    private int visited;
    private int count;

    private Components(IntGraph graph, boolean certainOnly) {
        this.graph = graph;
        this.minimumBit = certainOnly ? 1 : 0;
        int size = graph.size();
        component = new int[size];
        order = new int[size];
        low = new int[size];
        open = new int[size];
        path = new int[size];
        position = new int[size];
        Arrays.fill(component, -1);
        for (int node = 0; node < size; node++) {
            if (order[node] == 0) {
                search(node);
            }
        }
    }

    /** For each node the number of its component. */
    static int[] of(IntGraph graph, boolean certainOnly) {
        return new Components(graph, certainOnly).component;
    }

    private void search(int root) {
        enter(root);
        while (depth > 0) {
            int node = path[depth - 1];
            int[] row = graph.out()[node];
            if (position[node] == row.length) {
                leave(node);
                continue;
            }
            int edge = row[position[node]++];
            if ((edge & 1) < minimumBit) {
                continue;
            }
            int target = IntGraph.target(edge);
            if (order[target] == 0) {
                enter(target);
            } else if (component[target] < 0) {
                low[node] = Math.min(low[node], order[target]);
            }
        }
    }

    private void enter(int node) {
        order[node] = low[node] = ++visited;
        open[opened++] = node;
        path[depth++] = node;
    }

    private void leave(int node) {
        depth--;
        if (depth > 0) {
            int parent = path[depth - 1];
            low[parent] = Math.min(low[parent], low[node]);
        }
        if (low[node] == order[node]) {
            int member;
            do {
                member = open[--opened];
                component[member] = count;
            } while (member != node);
            count++;
        }
    }
}
