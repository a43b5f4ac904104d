package dev.cordon.reach.graph;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Escalation;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.paths.TargetSet;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who can become whom in a snapshot, directly and by every chain of hops, counted twice: what may be possible, and what is
 * certain. Answers are of one version: {@link #update} gives the next and uses this one up. Not safe for several threads.
 */
public final class AccessGraph {
    static final Comparator<Hop> BEST_HOP = Comparator.comparing((Hop hop) -> !hop.certain())
            .thenComparing(hop -> hop.certainty().not())
            .thenComparing(hop -> hop.prerequisites().size())
            .thenComparing(Hop::pathId)
            .thenComparing(Hop::words);

    private final AccountSnapshot snapshot;
    private final HopSource source;
    private final Nodes nodes;
    private final IntGraph graph;
    private final Truth[] administrators;
    private final long version;
    private final BitSet changed;
    private final Condensation upperParts;
    private final Condensation certainParts;
    private final Closure upper;
    private final Closure certain;
    private final IntGraph.Reverse reverse;
    private final Routes adminRoutes;
    private final BitSet certainlyAdmin;
    private final int[] earlierAdminNext;
    private final SortedSet<String> principals;
    private int[] slotsByArn = IntGraph.NOWHERE;
    private final IdentityHashMap<TargetSet, Uses.Known> usedSets = new IdentityHashMap<>();
    private boolean usedUp;

    private AccessGraph(GraphBuilder built, @Nullable AccessGraph before) {
        snapshot = built.snapshot();
        source = built.source();
        nodes = built.nodes();
        graph = built.graph();
        administrators = built.administrators();
        version = before == null ? 0 : before.version + 1;
        changed = built.changed();
        upperParts = Condensation.of(graph, false, before == null ? null : before.upperParts, changed);
        certainParts = Condensation.of(graph, true, before == null ? null : before.certainParts, changed);
        upper = Closure.of(graph, upperParts, before == null ? null : before.upper);
        certain = Closure.of(graph, certainParts, before == null ? null : before.certain);
        reverse = graph.reverse();
        adminRoutes = Routes.settled(administrators, graph, reverse, this::order);
        certainlyAdmin = reverse.certainlyReaching(administrators);
        principals = before != null && built.samePrincipals() ? before.principals : principals(snapshot);
        earlierAdminNext = before == null ? IntGraph.NOWHERE : before.adminRoutes.nexts();
    }

    private static SortedSet<String> principals(AccountSnapshot snapshot) {
        TreeSet<String> all = new TreeSet<>(snapshot.users().keySet());
        all.addAll(snapshot.roles().keySet());
        return Collections.unmodifiableSortedSet(all);
    }

    /** The graph of a snapshot by the paths of a catalogue. */
    public static AccessGraph of(AccountSnapshot snapshot, EscalationCatalogue catalogue) {
        return of(snapshot, Hops.of(snapshot, catalogue));
    }

    /** The graph over the hops of a source. */
    public static AccessGraph of(AccountSnapshot snapshot, HopSource source) {
        return new AccessGraph(GraphBuilder.all(snapshot, source), null);
    }

    /**
     * The graph of a later snapshot, equal to one made anew from it. This graph must not be asked anything afterwards.
     *
     * @param touched ARNs of all principals and groups that differ: in policies, membership, trust, tags, or by being new
     *     or gone
     */
    public AccessGraph update(AccountSnapshot after, Set<String> touched) {
        current();
        usedUp = true;
        return new AccessGraph(GraphBuilder.next(this, after, touched), this);
    }

    /** ARNs of all users and roles. */
    public SortedSet<String> principals() {
        return principals;
    }

    /** Moment that the snapshot stands for, milliseconds since 1970. */
    public long asOfMillis() {
        return snapshot.asOfMillis();
    }

    /**
     * Whether nothing differs from the version before in what a principal is, can do and can become, so that whatever
     * follows from these is as it was.
     */
    public boolean reachesWhatItDid(String arn) {
        int node = node(arn);
        return node >= 0
                && upperParts.origin(upperParts.of(node)) >= 0
                && certainParts.origin(certainParts.of(node)) >= 0;
    }

    /** Whom a principal can become by any number of hops, itself excepted; {@code YES} where by certain hops alone. */
    public SortedMap<String, Truth> reachable(String arn) {
        int node = node(arn);
        SortedMap<String, Truth> reached = new TreeMap<>();
        if (node >= 0) {
            SlotSet sure = certain.from(node);
            upper.from(node)
                    .forEach(slot -> reached.put(
                            nodes.arn(slot), Truth.of(sure.contains(slot)).or(Truth.POSSIBLE)));
            reached.remove(arn);
        }
        return reached;
    }

    /** The first of whom a principal can become, by ARN, itself excepted. */
    public List<String> reachable(String arn, int most) {
        int node = node(arn);
        List<String> first = new ArrayList<>();
        if (node >= 0 && most > 0) {
            SlotSet reached = upper.from(node);
            int[] order = slotsByArn();
            int left = reached.size();
            for (int i = 0; i < order.length && left > 0 && first.size() < most; i++) {
                if (reached.contains(order[i])) {
                    left--;
                    String other = nodes.arn(order[i]);
                    if (!other.equals(arn)) {
                        first.add(other);
                    }
                }
            }
        }
        return first;
    }

    private int[] slotsByArn() {
        if (slotsByArn.length == 0) {
            slotsByArn = principals.stream().mapToInt(nodes::slot).toArray();
        }
        return slotsByArn;
    }

    /** How many principals it can become, itself excepted, without listing them. */
    public int reachableCount(String arn, boolean certainOnly) {
        int node = node(arn);
        if (node < 0) {
            return 0;
        }
        SlotSet reached = (certainOnly ? certain : upper).from(node);
        int own = nodes.slot(arn);
        return reached.size() - (own >= 0 && reached.contains(own) ? 1 : 0);
    }

    /** Whether a principal is an administrator by its own policies. */
    public Truth administrator(String arn) {
        int node = node(arn);
        return node < 0 ? Truth.NO : administrators[node];
    }

    /** Whether a principal is, or can by any route become, an administrator. */
    public Truth adminEquivalent(String arn) {
        int node = node(arn);
        if (node < 0 || adminRoutes.distance(node) < 0) {
            return Truth.NO;
        }
        return certainlyAdmin.get(node) ? Truth.YES : Truth.POSSIBLE;
    }

    /** The shortest route to being an administrator; none where it is one already, or never can be. */
    public List<Hop> adminRoute(String arn) {
        return adminWays().route(arn);
    }

    /** The shortest routes of all principals to being an administrator. */
    public Ways adminWays() {
        return new Ways(this, adminRoutes);
    }

    /** The shortest route from one principal to another; none where there is none, or they are the same. */
    public List<Hop> route(String from, String to) {
        List<Actor> targets = new ArrayList<>();
        for (Gain gain : Gain.values()) {
            targets.add(new Actor(to, gain));
        }
        return from.equals(to) ? List.of() : ways(targets).route(from);
    }

    /** The shortest routes of all principals to the nearest of some actors; takes time linear in the graph. */
    public Ways ways(Collection<Actor> targets) {
        current();
        Truth[] wanted = new Truth[graph.size()];
        Arrays.fill(wanted, Truth.NO);
        for (Actor target : targets) {
            int node = nodes.of(target);
            if (node >= 0) {
                wanted[node] = Truth.YES;
            }
        }
        return new Ways(this, Routes.to(wanted, graph, reverse, this::order));
    }

    /** Goes out from one principal. */
    public Walk walk(String arn, boolean certainOnly) {
        return new Walk(this, node(arn), certainOnly);
    }

    /** Whether one principal is another, or can become it by any number of hops. */
    public boolean reaches(String arn, String other, boolean certainOnly) {
        int node = node(arn);
        int slot = nodes.slot(other);
        return arn.equals(other)
                || (node >= 0
                        && slot >= 0
                        && (certainOnly ? certain : upper).from(node).contains(slot));
    }

    /** Who is an administrator, or may be one, by its own policies or after it gained something. */
    public List<Actor> administratorActors() {
        current();
        List<Actor> found = new ArrayList<>();
        for (int node = 0; node < administrators.length; node++) {
            Actor actor = administrators[node].mayBe() ? nodes.actor(node) : null;
            if (actor != null) {
                found.add(actor);
            }
        }
        return found;
    }

    /**
     * Every use that a principal can make by itself of a path of the catalogue, one for each path and target, sorted by
     * both. Certain administrators have none listed: they need none.
     */
    public List<Escalation> escalations(String arn) {
        return uses(arn).stream().map(EscalationUse::escalation).toList();
    }

    /** As {@link #escalations}, without the words of each. */
    public List<EscalationUse> uses(String arn) {
        int node = node(arn);
        if (node < 0 || administrators[node].certain()) {
            return List.of();
        }
        return Uses.of(source, Actor.of(arn), usedSets, this::administrator);
    }

    private boolean administrator(Actor actor) {
        int node = nodes.of(actor);
        return node >= 0 && administrators[node].mayBe();
    }

    /**
     * Unites values over everything that each principal reaches, itself included.
     *
     * @param certainOnly whether only certain hops count
     * @param own value of an actor alone, or null where it has none
     * @param unite values into one; must not depend on order, grouping or repetition
     */
    public <T> Folded<T> fold(boolean certainOnly, Function<Actor, @Nullable T> own, Function<List<T>, T> unite) {
        current();
        return new Folded<>(this, certainOnly, own, unite, null);
    }

    /** Pairs of a principal, as it is or with a gain, and one that it can become by a single hop. */
    public long directHops() {
        current();
        long pairs = 0;
        int[] seen = new int[graph.size()];
        for (int node = 0; node < graph.size(); node++) {
            if (nodes.actor(node) != null) {
                for (int edge : graph.out()[node]) {
                    for (int second : graph.out()[IntGraph.target(edge)]) {
                        int target = IntGraph.target(second);
                        if (target != node && seen[target] != node + 1) {
                            seen[target] = node + 1;
                            pairs++;
                        }
                    }
                }
            }
        }
        return pairs;
    }

    /** What the graph is made of, and the memory that it takes. */
    public GraphSize graphSize() {
        int actors = 0;
        for (int node = 0; node < graph.size(); node++) {
            actors += nodes.actor(node) != null ? 1 : 0;
        }
        long bytes = upper.bytes() + certain.bytes() + upperParts.bytes() + certainParts.bytes();
        return new GraphSize(actors, graph.hubs().cardinality(), graph.edges(), bytes);
    }

    /** The hops along routes, starting from a node. */
    List<Hop> hops(int start, Routes routes) {
        current();
        List<Hop> hops = new ArrayList<>();
        int node = start;
        for (int next = routes.next(node); next != Routes.NONE; next = routes.next(node)) {
            hops.add(hop(Objects.requireNonNull(nodes.actor(node)), Objects.requireNonNull(nodes.actor(next))));
            node = next;
        }
        return List.copyOf(hops);
    }

    /** The best of the hops that lead directly from one actor to another. */
    Hop hop(Actor from, Actor to) {
        Hop best = null;
        for (HopGroup group : source.hopsOf(from)) {
            HopTarget target = group.targets().member(to);
            if (target != null) {
                Hop hop = source.hop(from, group, target);
                best = best == null || BEST_HOP.compare(hop, best) < 0 ? hop : best;
            }
        }
        return Objects.requireNonNull(best, () -> "no hop from " + from + " to " + to);
    }

    private int order(int one, int other) {
        return Objects.requireNonNull(nodes.actor(one)).compareTo(Objects.requireNonNull(nodes.actor(other)));
    }

    int node(String arn) {
        current();
        return nodes.of(Actor.of(arn));
    }

    @Nullable
    Actor actor(int node) {
        return nodes.actor(node);
    }

    int nodeCount() {
        return graph.size();
    }

    /** Whether a node's hops or rights may differ from those in the version before. */
    boolean changed(int node) {
        return changed.get(node);
    }

    /** Whether every hop of the shortest route to being an administrator, if any, is as in the version before. */
    boolean sameAdminRoute(String arn) {
        int node = node(arn);
        if (node < 0 || earlierAdminNext.length == 0) {
            return false;
        }
        while (true) {
            int next = adminRoutes.next(node);
            if (node >= earlierAdminNext.length || earlierAdminNext[node] != next || differs(node)) {
                return false;
            }
            if (next == Routes.NONE) {
                return true;
            }
            node = next;
        }
    }

    private boolean differs(int node) {
        if (changed.get(node)) {
            return true;
        }
        for (int edge : graph.out()[node]) {
            if (changed.get(IntGraph.target(edge))) {
                return true;
            }
        }
        return false;
    }

    Condensation parts(boolean certainOnly) {
        current();
        return certainOnly ? certainParts : upperParts;
    }

    /** Whether this is the version right after another. */
    boolean follows(AccessGraph other) {
        return nodes == other.nodes && version == other.version + 1;
    }

    private void current() {
        if (usedUp) {
            throw new IllegalStateException("version " + version + " of the graph was updated: ask the next one");
        }
    }

    /** What tells the hops: also what grants and bounds each actor. */
    public HopSource source() {
        return source;
    }

    Nodes nodes() {
        return nodes;
    }

    IntGraph graph() {
        return graph;
    }

    IntGraph.Reverse reverse() {
        return reverse;
    }

    Truth[] administrators() {
        return administrators;
    }
}
