package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Hop;
import java.util.List;

/**
 * The shortest route from every principal to the nearest of some actors: fewest hops, then certain throughout, then the
 * first by the ARNs that it leads through.
 */
public final class Ways {
    private final AccessGraph graph;
    private final Routes routes;

    Ways(AccessGraph graph, Routes routes) {
        this.graph = graph;
        this.routes = routes;
    }

    /** Number of hops from a principal, 0 where it is a target itself, -1 where there is no route. */
    public int distance(String arn) {
        int node = graph.node(arn);
        return node < 0 ? Routes.NONE : routes.distance(node);
    }

    /** Whether every hop of the route, and its target, is certain. */
    public boolean certain(String arn) {
        int node = graph.node(arn);
        return node >= 0 && routes.certain(node);
    }

    /** The hops from a principal; none where it is a target itself, or where there is no route. */
    public List<Hop> route(String arn) {
        int node = graph.node(arn);
        return node < 0 ? List.of() : graph.hops(node, routes);
    }
}
