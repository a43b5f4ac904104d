package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Escalation;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Truth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that a graph says of one principal, for comparing graphs. */
record Observed(
        Truth administrator,
        Truth adminEquivalent,
        List<Hop> adminRoute,
        SortedMap<String, Truth> reachable,
        int count,
        int certainCount,
        List<Escalation> escalations,
        Map<String, List<Hop>> routes,
        @Nullable TreeSet<String> folded,
        @Nullable TreeSet<String> foldedCertain) {
    static Map<String, Observed> of(AccessGraph graph) {
        return of(graph, fold(graph, false), fold(graph, true));
    }

    static Map<String, Observed> of(
            AccessGraph graph, Folded<TreeSet<String>> folded, Folded<TreeSet<String>> foldedCertain) {
        Map<String, Observed> all = new TreeMap<>();
        for (String arn : graph.principals()) {
            Map<String, List<Hop>> routes = new TreeMap<>();
            graph.principals().forEach(to -> routes.put(to, graph.route(arn, to)));
            all.put(
                    arn,
                    new Observed(
                            graph.administrator(arn),
                            graph.adminEquivalent(arn),
                            graph.adminRoute(arn),
                            graph.reachable(arn),
                            graph.reachableCount(arn, false),
                            graph.reachableCount(arn, true),
                            graph.escalations(arn),
                            routes,
                            folded.of(arn),
                            foldedCertain.of(arn)));
        }
        return all;
    }

    /** The actors that each principal reaches. */
    static Folded<TreeSet<String>> fold(AccessGraph graph, boolean certainOnly) {
        return graph.fold(certainOnly, actor -> new TreeSet<>(List.of(actor.toString())), sets -> {
            TreeSet<String> all = new TreeSet<>();
            sets.forEach(all::addAll);
            return all;
        });
    }
}
