package dev.cordon.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClosureTest {
    @Test
    void closure_holds_exactly_what_walking_finds() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            IntGraph graph = RandomIntGraphs.graph(random);
            assertExact(graph, true, of(graph, true));
            assertExact(graph, false, of(graph, false));
        }
    }

    @Test
    void updated_closure_holds_exactly_what_walking_finds() {
        Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            IntGraph graph = RandomIntGraphs.graph(random);
            Condensation parts = Condensation.of(graph, false, null, new BitSet());
            Closure closure = Closure.of(graph, parts, null);
            for (int step = 0; step < 10; step++) {
                BitSet changed = new BitSet();
                graph = RandomIntGraphs.changed(graph, random, changed);
                parts = Condensation.of(graph, false, parts, changed);
                closure = Closure.of(graph, parts, closure);
                assertExact(graph, false, closure);
            }
        }
    }

    @Test
    void components_that_reach_the_same_share_one_set() {
        int[][] out = new int[100][];
        int[] slot = new int[100];
        for (int node = 0; node < 100; node++) {
            out[node] = new int[] {IntGraph.edge((node + 1) % 100, true)};
            slot[node] = node;
        }
        Closure circle = of(new IntGraph(out, slot, new BitSet()), true);

        assertThat(circle.from(3)).isSameAs(circle.from(77));
        assertThat(circle.from(3).size()).isEqualTo(100);
    }

    @Test
    void chain_of_many_is_walked_without_recursion() {
        int length = 50_000;
        int[][] out = new int[length][];
        int[] slot = new int[length];
        for (int node = 0; node < length; node++) {
            out[node] = node + 1 < length ? new int[] {IntGraph.edge(node + 1, true)} : IntGraph.NOWHERE;
            slot[node] = node % 64;
        }
        Closure chain = of(new IntGraph(out, slot, new BitSet()), true);
        assertThat(chain.from(length - 1).size()).isEqualTo(1);
        assertThat(chain.from(0).size()).isEqualTo(64);
    }

    private static Closure of(IntGraph graph, boolean certainOnly) {
        return Closure.of(graph, Condensation.of(graph, certainOnly, null, new BitSet()), null);
    }

    private static void assertExact(IntGraph graph, boolean certainOnly, Closure closure) {
        for (int node = 0; node < graph.size(); node++) {
            Set<Integer> expected = walk(graph, node, certainOnly);
            TreeSet<Integer> found = new TreeSet<>();
            closure.from(node).forEach(found::add);
            assertThat(found).isEqualTo(expected);
            assertThat(closure.from(node).size()).isEqualTo(expected.size());
            for (int slot = 0; slot < graph.size(); slot++) {
                assertThat(closure.from(node).contains(slot)).isEqualTo(expected.contains(slot));
            }
        }
    }

    private static Set<Integer> walk(IntGraph graph, int from, boolean certainOnly) {
        BitSet seen = new BitSet();
        TreeSet<Integer> slots = new TreeSet<>();
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        waiting.add(from);
        seen.set(from);
        while (!waiting.isEmpty()) {
            int node = waiting.remove();
            if (graph.slot()[node] >= 0) {
                slots.add(graph.slot()[node]);
            }
            for (int edge : graph.out()[node]) {
                if ((!certainOnly || IntGraph.certain(edge)) && !seen.get(IntGraph.target(edge))) {
                    seen.set(IntGraph.target(edge));
                    waiting.add(IntGraph.target(edge));
                }
            }
        }
        return slots;
    }
}
