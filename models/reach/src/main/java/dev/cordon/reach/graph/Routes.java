package dev.cordon.reach.graph;

import dev.cordon.reach.policy.Truth;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntBinaryOperator;

/**
 * The shortest way from every node to the nearest of some targets. Of equally short ones a way that is certain throughout
 * wins, then at each step the one whose next principal comes first in the alphabet. Distances are found for all at once, the
 * choice among equals only for nodes that are asked for, and those on their ways.
 */
final class Routes {
    static final int NONE = -1;

    private final IntGraph graph;
    private final IntBinaryOperator order;
    private final int[] distance;
    private final int[] next;
    private final boolean[] certain;
    private final int[] nextPossible;
    private final BitSet chosen = new BitSet();

    private Routes(IntGraph graph, IntBinaryOperator order) {
        this.graph = graph;
        this.order = order;
        distance = new int[graph.size()];
        next = new int[graph.size()];
        nextPossible = new int[graph.size()];
        certain = new boolean[graph.size()];
        Arrays.fill(distance, NONE);
        Arrays.fill(next, NONE);
        Arrays.fill(nextPossible, NONE);
    }

    /** As {@link #to}, with every choice made: what they stand on may change afterwards. */
    static Routes settled(Truth[] targets, IntGraph graph, IntGraph.Reverse reverse, IntBinaryOperator order) {
        return to(targets, graph, reverse, order, true);
    }

    /**
     * @param targets how far each node is a target
     * @param order of principals, for the choice among equals; hubs are never asked for
     */
    static Routes to(Truth[] targets, IntGraph graph, IntGraph.Reverse reverse, IntBinaryOperator order) {
        return to(targets, graph, reverse, order, false);
    }

    private static Routes to(
            Truth[] targets, IntGraph graph, IntGraph.Reverse reverse, IntBinaryOperator order, boolean settle) {
        Routes routes = new Routes(graph, order);
        int[] level = new int[graph.size()];
        int count = 0;
        for (int node = 0; node < graph.size(); node++) {
            if (targets[node].mayBe()) {
                routes.distance[node] = 0;
                routes.certain[node] = targets[node].certain();
                routes.chosen.set(node);
                level[count++] = node;
            }
        }
        routes.search(level, count, reverse, settle);
        return routes;
    }

    /** Principals of one distance after the other; the hubs that lead to them are as far as they are. */
    private void search(int[] level, int count, IntGraph.Reverse reverse, boolean settle) {
        int[] hubs = new int[graph.size()];
        int[] coming = new int[graph.size()];
        for (int steps = 0; count > 0; steps++) {
            int found = 0;
            int passed = 0;
            for (int i = 0; i < count; i++) {
                for (int e = reverse.start()[level[i]]; e < reverse.start()[level[i] + 1]; e++) {
                    int source = IntGraph.target(reverse.sources()[e]);
                    if (distance[source] == NONE) {
                        if (graph.hubs().get(source)) {
                            distance[source] = steps;
                            hubs[passed++] = source;
                        } else {
                            distance[source] = steps + 1;
                            coming[found++] = source;
                        }
                    }
                }
            }
            for (int i = 0; settle && i < passed; i++) {
                choose(hubs[i], steps);
            }
            for (int i = 0; i < passed; i++) {
                for (int e = reverse.start()[hubs[i]]; e < reverse.start()[hubs[i] + 1]; e++) {
                    int source = IntGraph.target(reverse.sources()[e]);
                    if (distance[source] == NONE) {
                        distance[source] = steps + 1;
                        coming[found++] = source;
                    }
                }
            }
            for (int i = 0; settle && i < found; i++) {
                choose(coming[i], steps);
            }
            int[] done = level;
            level = coming;
            coming = done;
            count = found;
        }
    }

    /** Chooses for a node, after all that its choice depends on. */
    private void settle(int node) {
        if (distance[node] == NONE || chosen.get(node)) {
            return;
        }
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.push(node);
        while (!waiting.isEmpty()) {
            int top = waiting.peek();
            int steps = graph.hubs().get(top) ? distance[top] : distance[top] - 1;
            boolean ready = true;
            if (!chosen.get(top)) {
                for (int edge : graph.out()[top]) {
                    int target = IntGraph.target(edge);
                    if (distance[target] == steps && !chosen.get(target)) {
                        waiting.push(target);
                        ready = false;
                    }
                }
            }
            if (ready) {
                waiting.pop();
                if (!chosen.get(top)) {
                    choose(top, steps);
                }
            }
        }
    }

    /** The best of the targets at a distance, directly or through a hub. */
    private void choose(int node, int steps) {
        chosen.set(node);
        for (int edge : graph.out()[node]) {
            int target = IntGraph.target(edge);
            if (distance[target] != steps) {
                continue;
            }
            boolean hub = graph.hubs().get(target);
            boolean sure = IntGraph.certain(edge) && certain[target];
            int principal = !hub ? target : sure ? next[target] : nextPossible[target];
            if (next[node] == NONE
                    || (sure && !certain[node])
                    || (sure == certain[node] && before(principal, next[node]))) {
                next[node] = principal;
                certain[node] = sure;
            }
            int any = hub ? nextPossible[target] : target;
            if (nextPossible[node] == NONE || before(any, nextPossible[node])) {
                nextPossible[node] = any;
            }
        }
    }

    private boolean before(int one, int other) {
        return one != other && order.applyAsInt(one, other) < 0;
    }

    /** Number of hops, or {@link #NONE}. */
    int distance(int node) {
        return distance[node];
    }

    /** The principal that the way leads to first, or {@link #NONE} at a target or where there is no way. */
    int next(int node) {
        settle(node);
        return next[node];
    }

    /** The principal that the way leads to first, for every node of settled routes; not to be changed. */
    int[] nexts() {
        return next;
    }

    /** Whether the way is certain throughout, its target included. */
    boolean certain(int node) {
        settle(node);
        return certain[node];
    }
}
