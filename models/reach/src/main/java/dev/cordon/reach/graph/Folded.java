package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of each principal that is united from its own and those of all that it reaches, made in one pass over the graph.
 * Principals that reach the same share one value.
 *
 * @param <T> immutable; united in any order and grouping, any number of times, without changing the result
 */
public final class Folded<T> {
    private final AccessGraph graph;
    private final boolean certainOnly;
    private final Function<List<T>, T> unite;
    private final List<@Nullable T> owns;
    private final List<@Nullable T> values;

    Folded(
            AccessGraph graph,
            boolean certainOnly,
            Function<Actor, @Nullable T> own,
            Function<List<T>, T> unite,
            @Nullable Folded<T> previous) {
        this.graph = graph;
        this.certainOnly = certainOnly;
        this.unite = unite;
        owns = owns(graph, own, previous);
        Condensation parts = graph.parts(certainOnly);
        values = new ArrayList<>(parts.count());
        for (int number = 0; number < parts.count(); number++) {
            int origin = parts.origin(number);
            values.add(previous != null && origin >= 0 ? previous.values.get(origin) : value(parts, number));
        }
    }

    /** Own values by node; those of nodes that did not change are kept. */
    private static <T> List<@Nullable T> owns(
            AccessGraph graph, Function<Actor, @Nullable T> own, @Nullable Folded<T> previous) {
        List<@Nullable T> owns = new ArrayList<>(graph.nodeCount());
        for (int node = 0; node < graph.nodeCount(); node++) {
            if (previous != null && node < previous.owns.size() && !graph.changed(node)) {
                owns.add(previous.owns.get(node));
            } else {
                Actor actor = graph.actor(node);
                owns.add(actor == null ? null : own.apply(actor));
            }
        }
        return owns;
    }

    private @Nullable T value(Condensation parts, int number) {
        List<T> all = new ArrayList<>();
        Distinct<T> distinct = new Distinct<>(all);
        for (int i = parts.firstSuccessor(number); i < parts.endOfSuccessors(number); i++) {
            T value = values.get(parts.successor(i));
            if (value != null) {
                distinct.add(value);
            }
        }
        for (int i = parts.firstMember(number); i < parts.endOfMembers(number); i++) {
            T value = owns.get(parts.member(i));
            if (value != null) {
                distinct.add(value);
            }
        }
        return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : unite.apply(all);
    }

    /** Keeps what is not the very same as another; most have few values, for which a map would cost more than it saves. */
    private static final class Distinct<T> {
        private static final int FEW = 8;

        private final List<T> all;
        private final Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>(0));

        Distinct(List<T> all) {
            this.all = all;
        }

        @SuppressWarnings("ReferenceEquality") // values are shared
        void add(T value) {
            if (all.size() > FEW) {
                if (seen.isEmpty()) {
                    seen.addAll(all);
                }
                if (seen.add(value)) {
                    all.add(value);
                }
                return;
            }
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == value) {
                    return;
                }
            }
            all.add(value);
        }
    }

    /** The value of a principal, or null where nothing that it reaches has any. */
    public @Nullable T of(String arn) {
        int node = graph.node(arn);
        return node < 0 ? null : values.get(graph.parts(certainOnly).of(node));
    }

    /**
     * The same for the next version of the graph; own values are asked for only of actors that differ.
     *
     * @param after what {@link AccessGraph#update} of this one's graph gave
     * @param ownAfter own values by then
     */
    public Folded<T> update(AccessGraph after, Function<Actor, @Nullable T> ownAfter) {
        return new Folded<>(after, certainOnly, ownAfter, unite, after.follows(graph) ? this : null);
    }
}
