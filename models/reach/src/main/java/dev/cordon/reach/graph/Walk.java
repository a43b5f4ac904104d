package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Goes out from one principal, one hop further at a time and no further than somebody asks: takes time by what it reaches
 * until then, where {@link AccessGraph#ways} takes time by the whole graph and then answers for everybody. Of equally near
 * ones the first by ARN is found, by the way whose principals come first.
 */
public final class Walk {
    private final AccessGraph graph;
    private final boolean certainOnly;
    private final List<Integer> met = new ArrayList<>();
    private final Map<Integer, Integer> cameFrom = new HashMap<>();
    private int level;

    Walk(AccessGraph graph, int start, boolean certainOnly) {
        this.graph = graph;
        this.certainOnly = certainOnly;
        if (start >= 0) {
            met.add(start);
            cameFrom.put(start, Routes.NONE);
        }
    }

    /** The nearest actor, itself included, for whom something holds. */
    public Optional<Actor> nearest(Predicate<Actor> wanted) {
        for (int i = 0; ; i++) {
            if (i == met.size() && !further()) {
                return Optional.empty();
            }
            Actor actor = actor(met.get(i));
            if (wanted.test(actor)) {
                return Optional.of(actor);
            }
        }
    }

    /** The hops to an actor that was found. */
    public List<Hop> to(Actor found) {
        Deque<Hop> hops = new ArrayDeque<>();
        int node = graph.nodes().of(found);
        for (int before = from(node); before != Routes.NONE; before = from(node)) {
            hops.addFirst(graph.hop(actor(before), actor(node)));
            node = before;
        }
        return List.copyOf(hops);
    }

    private int from(int node) {
        return Objects.requireNonNull(cameFrom.get(node), () -> "node " + node + " was not met");
    }

    private Actor actor(int node) {
        return Objects.requireNonNull(graph.actor(node), () -> "node " + node + " is no actor");
    }

    /** Meets those one hop further; false where there are none. */
    private boolean further() {
        List<Integer> last = List.copyOf(met.subList(level, met.size()));
        level = met.size();
        for (int node : last) {
            pass(node, node);
        }
        met.subList(level, met.size()).sort(Comparator.comparing(this::actor));
        return met.size() > level;
    }

    /** A hub is passed by whoever comes first, without being met. */
    private void pass(int through, int node) {
        for (int edge : graph.graph().out()[through]) {
            int target = IntGraph.target(edge);
            if ((certainOnly && !IntGraph.certain(edge)) || cameFrom.putIfAbsent(target, node) != null) {
                continue;
            }
            if (graph.graph().hubs().get(target)) {
                pass(target, node);
            } else {
                met.add(target);
            }
        }
    }
}
