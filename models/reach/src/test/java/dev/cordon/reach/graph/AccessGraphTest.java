package dev.cordon.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.graph.MadeUpHops.World;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccessGraphTest {
    @Test
    void incremental_update_says_what_a_graph_made_anew_says() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int principals = 2 + random.nextInt(12);
            World world = World.random(random, principals);
            MadeUpHops hops = new MadeUpHops(world);
            AccessGraph graph = AccessGraph.of(world.snapshot(), hops);
            Folded<TreeSet<String>> folded = Observed.fold(graph, false);
            Folded<TreeSet<String>> foldedCertain = Observed.fold(graph, true);
            AnswerTable table = AnswerTable.of(0, graph, List.of(), radii(graph));
            for (int step = 0; step < 15; step++) {
                Set<String> touched = new HashSet<>();
                world = world.changed(random, principals, touched);
                hops.prepare(world);
                graph = graph.update(world.snapshot(), touched);
                folded = folded.update(graph, actor -> new TreeSet<>(List.of(actor.toString())));
                foldedCertain = foldedCertain.update(graph, actor -> new TreeSet<>(List.of(actor.toString())));

                AccessGraph anew = AccessGraph.of(world.snapshot(), new MadeUpHops(world));
                assertThat(Observed.of(graph, folded, foldedCertain))
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(Observed.of(anew));
                table = table.update(graph, List.of(), radii(graph));
                assertThat(table).isEqualTo(AnswerTable.of(step + 1, anew, List.of(), radii(anew)));
            }
        }
    }

    private static Radii radii(AccessGraph graph) {
        return new Radii() {
            @Override
            public double upper(String arn) {
                return graph.reachableCount(arn, false);
            }

            @Override
            public double certain(String arn) {
                return graph.reachableCount(arn, true);
            }

            @Override
            public String words(String arn) {
                return RouteWords.of(graph.adminRoute(arn));
            }
        };
    }

    @Test
    void what_is_certain_is_part_of_what_is_possible_and_routes_prove_it() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(1_000 + seed);
            World world = World.random(random, 12);
            AccessGraph graph = AccessGraph.of(world.snapshot(), new MadeUpHops(world));
            for (String arn : graph.principals()) {
                Map<String, Truth> reachable = graph.reachable(arn);
                assertThat(graph.reachable(arn, 3))
                        .containsExactlyElementsOf(
                                reachable.keySet().stream().limit(3).toList());
                assertThat(graph.reachableCount(arn, false)).isEqualTo(reachable.size());
                for (String to : graph.principals()) {
                    List<Hop> route = graph.route(arn, to);
                    assertThat(route.isEmpty()).isEqualTo(!reachable.containsKey(to));
                    assertChain(arn, to, route);
                    if (!route.isEmpty() && route.stream().allMatch(Hop::certain)) {
                        assertThat(reachable.get(to)).isEqualTo(Truth.YES);
                    }
                }
                assertThat(graph.adminEquivalent(arn)).isGreaterThanOrEqualTo(graph.administrator(arn));
                List<Hop> toAdmin = graph.adminRoute(arn);
                boolean needsNone = graph.administrator(arn).mayBe();
                assertThat(toAdmin.isEmpty())
                        .isEqualTo(needsNone || !graph.adminEquivalent(arn).mayBe());
                if (!toAdmin.isEmpty()) {
                    assertChain(arn, toAdmin.get(toAdmin.size() - 1).to(), toAdmin);
                }
            }
        }
    }

    private static void assertChain(String from, String to, List<Hop> route) {
        String at = from;
        for (Hop hop : route) {
            assertThat(hop.from()).isEqualTo(at);
            at = hop.to();
        }
        if (!route.isEmpty()) {
            assertThat(at).isEqualTo(to);
        }
    }

    @Test
    void numbers_of_those_who_are_gone_are_used_again() {
        Random random = new Random(5);
        World world = World.random(random, 10);
        MadeUpHops hops = new MadeUpHops(world);
        AccessGraph graph = AccessGraph.of(world.snapshot(), hops);
        int largest = graph.graphSize().actors() + graph.graphSize().hubs();
        for (int step = 0; step < 300; step++) {
            Set<String> touched = new HashSet<>();
            world = world.changed(random, 10, touched);
            hops.prepare(world);
            graph = graph.update(world.snapshot(), touched);
        }
        assertThat(graph.graph().size()).isLessThan(3 * largest);
    }

    @Test
    void version_that_was_updated_answers_no_more() {
        World world = World.random(new Random(1), 3);
        AccessGraph graph = AccessGraph.of(world.snapshot(), new MadeUpHops(world));
        graph.update(world.snapshot(), Set.of());
        assertThatThrownBy(() -> graph.reachable(World.arn(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> graph.update(world.snapshot(), Set.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void route_is_told_as_one_sentence() {
        Hop assumes = hop("a", "b", "assumes role b");
        Hop joins = hop("b", "b", "adds itself to group ops");
        Hop passes = hop("b", "c", "passes role c to a new instance");
        assertThat(RouteWords.of(List.of(assumes, joins, passes)))
                .isEqualTo("assumes role b, which adds itself to group ops, then passes role c to a new instance");
        assertThat(RouteWords.of(List.of())).isEmpty();
    }

    private static Hop hop(String from, String to, String words) {
        return new Hop(from, to, Gain.NOTHING, "x", Truth.YES, List.of(), words);
    }

    @Test
    void strangers_reach_nobody() {
        World world = World.random(new Random(1), 3);
        AccessGraph graph = AccessGraph.of(world.snapshot(), new MadeUpHops(world));
        assertThat(graph.reachable("arn:aws:iam::1:role/x")).isEmpty();
        assertThat(graph.escalations("arn:aws:iam::1:role/x")).isEmpty();
        assertThat(graph.adminEquivalent("arn:aws:iam::1:role/x")).isEqualTo(Truth.NO);
        assertThat(graph.route("arn:aws:iam::1:role/x", World.arn(0))).isEmpty();
        assertThat(graph.ways(List.of(Actor.of("arn:aws:iam::1:role/x"))).distance(World.arn(0)))
                .isEqualTo(-1);
    }
}
