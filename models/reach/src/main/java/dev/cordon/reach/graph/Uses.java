package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.TargetSet;
import dev.cordon.reach.paths.Yield;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The uses that an actor can make by itself of paths of the catalogue. */
final class Uses {
    private final HopSource source;
    private final Actor self;
    private final IdentityHashMap<TargetSet, Known> sets;
    private final Predicate<Actor> administrator;

    /** What is the same of the targets of a set, whoever uses it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Known(HopTarget[] members, boolean[] certain, Yield[] yields) {
        static Known of(TargetSet set, Predicate<Actor> administrator) {
            HopTarget[] members = set.members().toArray(HopTarget[]::new);
            boolean[] certain = new boolean[members.length];
            Yield[] yields = new Yield[members.length];
            for (int i = 0; i < members.length; i++) {
                certain[i] = members[i].certain();
                yields[i] = administrator.test(members[i].actor()) ? Yield.ADMIN : Yield.LATERAL;
            }
            return new Known(members, certain, yields);
        }
    }

    private Uses(HopSource source, Actor self, IdentityHashMap<TargetSet, Known> sets, Predicate<Actor> administrator) {
        this.source = source;
        this.self = self;
        this.sets = sets;
        this.administrator = administrator;
    }

    /**
     * One for each path and target, sorted by both.
     *
     * @param sets of the same version of the graph, as far as they are known; takes more
     */
    static List<EscalationUse> of(
            HopSource source, Actor self, IdentityHashMap<TargetSet, Known> sets, Predicate<Actor> administrator) {
        Uses uses = new Uses(source, self, sets, administrator);
        TreeMap<String, List<HopGroup>> byPath = new TreeMap<>();
        for (HopGroup group : source.hopsOf(self)) {
            byPath.computeIfAbsent(group.path().id(), id -> new ArrayList<>(1)).add(group);
        }
        List<EscalationUse> all = new ArrayList<>();
        byPath.values().forEach(groups -> uses.add(groups, all));
        return all;
    }

    private void add(List<HopGroup> groups, List<EscalationUse> all) {
        if (groups.size() == 1) {
            each(groups.get(0), (target, use) -> all.add(use));
            return;
        }
        TreeMap<Actor, EscalationUse> best = new TreeMap<>();
        for (HopGroup group : groups) {
            each(group, (target, use) -> best.merge(target.actor(), use, Uses::better));
        }
        all.addAll(best.values());
    }

    private void each(HopGroup group, BiConsumer<HopTarget, EscalationUse> use) {
        Known known = sets.computeIfAbsent(group.targets(), set -> Known.of(set, administrator));
        boolean certain = group.certain();
        for (int i = 0; i < known.members().length; i++) {
            HopTarget target = known.members()[i];
            if (!target.actor().equals(self)) {
                Supplier<Hop> hop = () -> source.hop(self, group, target);
                use.accept(
                        target,
                        new EscalationUse(group, target, known.yields()[i], certain && known.certain()[i], hop));
            }
        }
    }

    private static EscalationUse better(EscalationUse one, EscalationUse other) {
        return AccessGraph.BEST_HOP.compare(one.hop(), other.hop()) <= 0 ? one : other;
    }
}
