package dev.cordon.reach.radius;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Folded;
import dev.cordon.reach.graph.Ways;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Blast radius and crown jewels of every principal of a snapshot. Answers are of one version of the graph: {@link #update}
 * gives the next and uses this one up. Not safe for several threads.
 */
public final class RadiusModel {
    private static final double ALMOST = 1e-9;
    private static final BitSet NO_STEPS = new BitSet();

    private final AccountSnapshot snapshot;
    private final AccessGraph graph;
    private final HopSource source;
    private final Sensitivity sensitivity;
    private final HarmTable harms;
    private final Steps steps;
    private final PowerReader reader;
    private final Score score;
    private final Holding everything;
    private final JewelIndex jewels;
    private final JewelOrder jewelOrder;
    private final JewelWays jewelWays;
    private final NearJewels nearJewels;
    private final Map<Actor, Powers> own;
    private final Folded<Holding> upper;
    private final Folded<Holding> certain;
    private final Folded<BitSet> jewelsUpper;
    private final Folded<BitSet> jewelsCertain;
    private final Map<Double, Ways> worstWays = new TreeMap<>();

    private RadiusModel(
            AccountSnapshot snapshot,
            AccessGraph graph,
            HopSource source,
            Sensitivity sensitivity,
            @Nullable RadiusModel before) {
        this.snapshot = snapshot;
        this.graph = graph;
        this.source = source;
        this.sensitivity = sensitivity;
        harms = before != null ? before.harms : new HarmTable(sensitivity);
        steps = before != null ? before.steps : new Steps(sensitivity, harms);
        score = before != null ? before.score : new Score(harms);
        jewels = before != null ? before.jewels : new JewelIndex();
        own = before != null ? before.own : new HashMap<>();
        reader = before != null
                ? before.reader
                : new PowerReader(
                        harms,
                        steps,
                        new Scale(new Factors(sensitivity), snapshot.resources()),
                        new ResourceRules(snapshot.resources(), snapshot.organization()));
        everything = before != null ? before.everything : harms.everything();
        jewelOrder = new JewelOrder(steps, jewels, before == null ? null : before.jewelOrder);
        jewelWays = new JewelWays(graph, jewelOrder, jewels);
        nearJewels = new NearJewels(source, graph, jewelOrder);
        int groups = harms.groups().size();
        if (before == null) {
            upper = graph.fold(false, this::mayHold, all -> Holding.union(all, groups));
            certain = graph.fold(true, this::surelyHolds, all -> Holding.union(all, groups));
            jewelsUpper = graph.fold(false, actor -> bits(jewels.own(actor).upper()), JewelIndex::union);
            jewelsCertain = graph.fold(true, actor -> bits(jewels.own(actor).certain()), JewelIndex::union);
        } else {
            upper = before.upper.update(graph, this::mayHold);
            certain = before.certain.update(graph, this::surelyHolds);
            jewelsUpper = before.jewelsUpper.update(
                    graph, actor -> bits(jewels.own(actor).upper()));
            jewelsCertain = before.jewelsCertain.update(
                    graph, actor -> bits(jewels.own(actor).certain()));
        }
    }

    /** The model of a snapshot; {@code source} is what the graph was made from. */
    public static RadiusModel of(
            AccountSnapshot snapshot, AccessGraph graph, HopSource source, Sensitivity sensitivity) {
        return new RadiusModel(snapshot, graph, source, sensitivity, null);
    }

    /**
     * The model of the next version of the graph, equal to one made anew. Only principals that differ, or reach what
     * differs, are worked out again. A changed inventory is read anew as a whole.
     */
    public RadiusModel update(AccountSnapshot after, AccessGraph next) {
        boolean sameInventory = after.resources().equals(snapshot.resources())
                && after.organization().equals(snapshot.organization());
        return new RadiusModel(after, next, source, sensitivity, sameInventory ? this : null);
    }

    private @Nullable Holding mayHold(Actor actor) {
        Powers powers = read(actor);
        return source.administrator(actor).mayBe() ? everything : held(powers.upper());
    }

    private @Nullable Holding surelyHolds(Actor actor) {
        return source.administrator(actor).certain()
                ? everything
                : held(known(actor).certain());
    }

    private static @Nullable Holding held(Holding holding) {
        return holding.size() == 0 ? null : holding;
    }

    private static @Nullable BitSet bits(BitSet bits) {
        return bits.isEmpty() ? null : bits;
    }

    /** Reads an actor's powers anew; its policies may have changed. */
    private Powers read(Actor actor) {
        PolicyStack stack = source.stackOf(actor);
        if (stack == null) {
            own.remove(actor);
            jewels.remove(actor);
            return Powers.NONE;
        }
        Powers powers = reader.of(stack);
        own.put(actor, powers);
        jewels.put(actor, stack.principal().account(), powers);
        return powers;
    }

    private Powers known(Actor actor) {
        Powers powers = own.get(actor);
        return powers != null ? powers : read(actor);
    }

    /** Blast radius of a principal; {@link BlastRadius#NONE} for one that the snapshot does not have. */
    public BlastRadius radius(String arn) {
        Truth admin = graph.adminEquivalent(arn);
        double most = admin.mayBe() ? Score.ADMINISTRATOR : score.of(or(upper.of(arn)));
        double least = admin.certain() ? Score.ADMINISTRATOR : score.of(or(certain.of(arn)));
        return new BlastRadius(most, Math.min(most, least));
    }

    private static Holding or(@Nullable Holding holding) {
        return holding == null ? Holding.NOTHING : holding;
    }

    /** All principals, worst first by {@link RankedReach#WORST_FIRST}. */
    public List<RankedReach> ranked() {
        Ways admins = graph.adminWays();
        List<RankedReach> all = new ArrayList<>();
        for (String arn : graph.principals()) {
            Truth admin = graph.adminEquivalent(arn);
            int length = admin.mayBe() ? admins.distance(arn) : worst(arn).distance(arn);
            all.add(new RankedReach(arn, radius(arn), admin, Math.max(0, length), graph.reachableCount(arn, false)));
        }
        all.sort(RankedReach.WORST_FIRST);
        return all;
    }

    /** The shortest route to what makes the radius: to being an administrator, else to the worst single action. */
    public List<Hop> worstRoute(String arn) {
        return graph.adminEquivalent(arn).mayBe()
                ? graph.adminRoute(arn)
                : worst(arn).route(arn);
    }

    private Ways worst(String arn) {
        double harm = or(upper.of(arn)).worst();
        return worstWays.computeIfAbsent(harm, least -> {
            List<Actor> actors = new ArrayList<>();
            own.forEach((actor, powers) -> {
                if (powers.upper().worst() >= least - ALMOST) {
                    actors.add(actor);
                }
            });
            return graph.ways(actors);
        });
    }

    /** What a principal can do by itself, the most harmful first. */
    public List<Power> powers(String arn) {
        Powers powers = known(Actor.of(arn));
        return list(powers.upper(), powers.certain());
    }

    /**
     * What a principal can do itself and as everybody it can become, the most harmful first. Who may become an
     * administrator is shown with all of everything.
     */
    public List<Power> reachedPowers(String arn) {
        return list(or(upper.of(arn)), or(certain.of(arn)));
    }

    private List<Power> list(Holding most, Holding least) {
        List<Power> list = new ArrayList<>();
        for (int i = 0; i < most.size(); i++) {
            int number = most.group(i);
            HarmTable.Group group = harms.groups().get(number);
            double sure = Math.min(most.share(number), least.share(number));
            list.add(new Power(
                    group.service(), group.harmClass(), group.level(), most.share(number), sure, group.harm()));
        }
        list.sort((a, b) -> Double.compare(b.harm() * b.upper(), a.harm() * a.upper()));
        return list;
    }

    /**
     * The crown jewels that a principal can reach, with the way to each.
     *
     * @param limit how many to list
     */
    public JewelReach jewels(String arn, int limit) {
        return jewelWays.of(arn, steps(jewelsUpper, arn), steps(jewelsCertain, arn), limit);
    }

    /**
     * The crown jewels that a principal can reach in brief: counted, with a way to each of the first. Unlike those of
     * {@link #jewels}, ways of who can become an administrator lead to being one where it does not hold the jewel itself.
     *
     * @param limit how many ways
     */
    public JewelBrief jewelBrief(String arn, int limit) {
        return nearJewels.of(arn, steps(jewelsUpper, arn), steps(jewelsCertain, arn), limit);
    }

    /** What tells whether {@link #jewelBrief} of a principal still counts what it did in an earlier version. */
    public JewelMark jewelMark(String arn) {
        return new JewelMark(
                jewels,
                steps(jewelsUpper, arn),
                steps(jewelsCertain, arn),
                nearJewels.administered(arn, false),
                nearJewels.administered(arn, true));
    }

    private static BitSet steps(Folded<BitSet> of, String arn) {
        BitSet steps = of.of(arn);
        return steps == null ? NO_STEPS : steps;
    }
}
