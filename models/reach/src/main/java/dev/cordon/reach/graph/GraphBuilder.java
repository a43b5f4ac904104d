package dev.cordon.reach.graph;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.HopChanges;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.TargetSet;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers what a source of hops knows: all of it, or what differs from the version before. */
final class GraphBuilder {
    private static final Gain[] GAINS = Gain.values();

    private final AccountSnapshot snapshot;
    private final HopSource source;
    private final Nodes nodes;
    private final BitSet hubs;
    private final BitSet changed = new BitSet();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final BitSet queued = new BitSet();
    private int[][] out;
    private int[] slot;
    private Truth[] administrators;
    private boolean samePrincipals = true;

    private GraphBuilder(
            AccountSnapshot snapshot, HopSource source, Nodes nodes, @Nullable IntGraph graph, Truth[] administrators) {
        this.snapshot = snapshot;
        this.source = source;
        this.nodes = nodes;
        this.administrators = administrators.clone();
        if (graph == null) {
            out = new int[0][];
            slot = new int[0];
            hubs = new BitSet();
        } else {
            out = graph.out().clone();
            slot = graph.slot().clone();
            hubs = (BitSet) graph.hubs().clone();
        }
    }

    /** Everything, from nothing. */
    static GraphBuilder all(AccountSnapshot snapshot, HopSource source) {
        GraphBuilder builder = new GraphBuilder(snapshot, source, new Nodes(), null, new Truth[0]);
        builder.addAll(snapshot.users().keySet());
        builder.addAll(snapshot.roles().keySet());
        builder.work();
        return builder;
    }

    /** What differs; the numbers of {@code before} are used on. */
    static GraphBuilder next(AccessGraph before, AccountSnapshot after, Set<String> touched) {
        GraphBuilder builder =
                new GraphBuilder(after, before.source(), before.nodes(), before.graph(), before.administrators());
        HopChanges changes = before.source().update(after, touched);
        builder.dropUnused(before.reverse());
        for (String arn : touched) {
            builder.touch(arn);
        }
        for (Actor actor : changes.actors()) {
            int node = builder.nodes.of(actor);
            if (node >= 0) {
                builder.enqueue(node);
            }
        }
        for (TargetSet targets : changes.sets()) {
            int node = builder.nodes.of(targets);
            if (node >= 0) {
                builder.enqueue(node);
            }
        }
        builder.work();
        return builder;
    }

    private void addAll(Collection<String> arns) {
        for (String arn : arns) {
            nodes.addSlot(arn);
            enqueue(node(Actor.of(arn)));
        }
    }

    /** Nodes of actors with a gain, and of sets, that nobody has led to for a version. */
    private void dropUnused(IntGraph.Reverse reverse) {
        for (int node = 0; node < out.length; node++) {
            if (reverse.start()[node] == reverse.start()[node + 1]) {
                Actor actor = nodes.actor(node);
                if (actor == null ? nodes.targets(node) != null : !actor.real()) {
                    drop(node);
                }
            }
        }
    }

    private void drop(int node) {
        nodes.remove(node);
        out[node] = IntGraph.NOWHERE;
        slot[node] = -1;
        administrators[node] = Truth.NO;
        hubs.clear(node);
        changed.set(node);
    }

    private void touch(String arn) {
        boolean present = snapshot.users().containsKey(arn) || snapshot.roles().containsKey(arn);
        boolean known = nodes.slot(arn) >= 0;
        samePrincipals &= present == known;
        if (present && !known) {
            nodes.addSlot(arn);
            enqueue(node(Actor.of(arn)));
        } else if (!present && !known) {
            touchMembers();
        }
        for (Gain gain : GAINS) {
            int node = nodes.of(new Actor(arn, gain));
            if (node >= 0 && present) {
                enqueue(node);
            } else if (node >= 0) {
                drop(node);
            }
        }
        if (!present) {
            nodes.removeSlot(arn);
        }
    }

    /** A group differs: so may do whoever can join it. */
    private void touchMembers() {
        for (int node = 0; node < nodes.size(); node++) {
            Actor actor = nodes.actor(node);
            if (actor != null && (actor.gain() == Gain.CERTAIN_GROUPS || actor.gain() == Gain.POSSIBLE_GROUPS)) {
                enqueue(node);
            }
        }
    }

    private void enqueue(int node) {
        if (!queued.get(node)) {
            queued.set(node);
            waiting.add(node);
        }
    }

    private void work() {
        while (!waiting.isEmpty()) {
            int node = waiting.remove();
            Actor actor = nodes.actor(node);
            TargetSet targets = nodes.targets(node);
            int[] row = actor != null ? row(actor) : targets != null ? row(targets) : IntGraph.NOWHERE;
            out[node] = row; // not before: it may have made the arrays longer
            changed.set(node);
            if (actor != null) {
                administrators[node] = source.administrator(actor);
                slot[node] = nodes.slot(actor.arn());
            }
        }
        trim();
    }

    private int[] row(Actor actor) {
        Row row = new Row();
        for (HopGroup group : source.hopsOf(actor)) {
            int hub = nodes.of(group.targets());
            if (hub < 0) {
                hub = nodes.add(group.targets());
                reserve(hub);
                hubs.set(hub);
                enqueue(hub);
            }
            row.add(IntGraph.edge(hub, group.certain()));
        }
        return row.sorted();
    }

    private int[] row(TargetSet targets) {
        Row row = new Row();
        for (HopTarget target : targets.members()) {
            row.add(IntGraph.edge(node(target.actor()), target.certain()));
        }
        return row.sorted();
    }

    private int node(Actor actor) {
        int node = nodes.of(actor);
        if (node < 0) {
            node = nodes.add(actor);
            reserve(node);
            enqueue(node);
        }
        return node;
    }

    private void reserve(int node) {
        if (node >= out.length) {
            int length = Math.max(64, node * 2);
            int filled = out.length;
            out = Arrays.copyOf(out, length);
            slot = Arrays.copyOf(slot, length);
            administrators = Arrays.copyOf(administrators, length);
            Arrays.fill(out, filled, length, IntGraph.NOWHERE);
            Arrays.fill(slot, filled, length, -1);
            Arrays.fill(administrators, filled, length, Truth.NO);
        }
        queued.clear(node);
        hubs.clear(node);
        slot[node] = -1;
    }

    private void trim() {
        out = Arrays.copyOf(out, nodes.size());
        slot = Arrays.copyOf(slot, nodes.size());
        administrators = Arrays.copyOf(administrators, nodes.size());
    }

    /** Whether nobody came or went. */
    boolean samePrincipals() {
        return samePrincipals;
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    HopSource source() {
        return source;
    }

    Nodes nodes() {
        return nodes;
    }

    IntGraph graph() {
        return new IntGraph(out, slot, hubs);
    }

    Truth[] administrators() {
        return administrators;
    }

    BitSet changed() {
        return changed;
    }

    /** Targets of one node as they come, any of them several times. */
    private static final class Row {
        private int[] edges = new int[8];
        private int count;

        void add(int edge) {
            if (count == edges.length) {
                edges = Arrays.copyOf(edges, count * 2);
            }
            edges[count++] = edge;
        }

        /** Each target once, certain where any edge to it is. */
        int[] sorted() {
            if (count == 0) {
                return IntGraph.NOWHERE;
            }
            Arrays.sort(edges, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                boolean last = i + 1 == count || IntGraph.target(edges[i + 1]) != IntGraph.target(edges[i]);
                if (last) {
                    edges[kept++] = edges[i];
                }
            }
            return Arrays.copyOf(edges, kept);
        }
    }
}
