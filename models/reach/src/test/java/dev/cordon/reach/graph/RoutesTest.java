package dev.cordon.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.reach.policy.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final List<Truth> TRUTHS = List.of(Truth.values());

    @Test
    void routes_are_the_shortest_and_certain_where_one_of_that_length_is() {
        Random random = new Random(3);
        for (int round = 0; round < 3_000; round++) {
            IntGraph graph = RandomIntGraphs.graph(random);
            Truth[] targets = new Truth[graph.size()];
            Arrays.fill(targets, Truth.NO);
            for (int i = 0; i < 2; i++) {
                int target = random.nextInt(graph.size());
                if (!graph.hubs().get(target)) {
                    targets[target] = TRUTHS.get(random.nextInt(3));
                }
            }
            Routes routes = Routes.to(targets, graph, graph.reverse(), (a, b) -> name(a).compareTo(name(b)));
            int[][] lengths = lengths(graph, targets);
            for (int node = 0; node < graph.size(); node++) {
                if (!graph.hubs().get(node)) {
                    assertThat(routes.distance(node)).isEqualTo(lengths[0][node]);
                    boolean sure = lengths[0][node] >= 0 && lengths[1][node] == lengths[0][node];
                    assertThat(routes.certain(node)).isEqualTo(sure);
                    assertThat(routes.next(node)).isEqualTo(next(graph, lengths, node, sure));
                }
            }
        }
    }

    private static String name(int node) {
        return "principal-" + (node * 7) % 31;
    }

    /** Shortest lengths by repeated relaxation: of all ways, and of certain ways. */
    private static int[][] lengths(IntGraph graph, Truth[] targets) {
        int[][] lengths = new int[2][graph.size()];
        for (int kind = 0; kind < 2; kind++) {
            for (int node = 0; node < graph.size(); node++) {
                boolean target = kind == 0 ? targets[node].mayBe() : targets[node].certain();
                lengths[kind][node] = target ? 0 : -1;
            }
            for (int round = 0; round < graph.size(); round++) {
                for (int node = 0; node < graph.size(); node++) {
                    for (int[] hop : RandomIntGraphs.hops(graph, node)) {
                        int rest = lengths[kind][hop[0]];
                        if (rest >= 0 && hop[1] >= kind && !graph.hubs().get(node)) {
                            int length = lengths[kind][node];
                            lengths[kind][node] = length < 0 ? rest + 1 : Math.min(length, rest + 1);
                        }
                    }
                }
            }
        }
        return lengths;
    }

    private static int next(IntGraph graph, int[][] lengths, int node, boolean sure) {
        int best = Routes.NONE;
        if (lengths[0][node] > 0) {
            for (int[] hop : RandomIntGraphs.hops(graph, node)) {
                boolean leads = sure
                        ? hop[1] == 1 && lengths[1][hop[0]] == lengths[0][node] - 1
                        : lengths[0][hop[0]] == lengths[0][node] - 1;
                if (leads && (best < 0 || name(hop[0]).compareTo(name(best)) < 0)) {
                    best = hop[0];
                }
            }
        }
        return best;
    }
}
