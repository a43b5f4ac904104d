package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.Yield;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The uses that an actor can make by itself of paths of the catalogue. */
final class Uses {
    private final HopSource source;
    private final Actor self;
    private final Predicate<Actor> administrator;

    private Uses(HopSource source, Actor self, Predicate<Actor> administrator) {
        this.source = source;
        this.self = self;
        this.administrator = administrator;
    }

    /** One for each path and target, sorted by both. */
    static List<EscalationUse> of(HopSource source, Actor self, Predicate<Actor> administrator) {
        Uses uses = new Uses(source, self, administrator);
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
            for (HopTarget target : groups.get(0).targets().members()) {
                if (!target.actor().equals(self)) {
                    all.add(use(groups.get(0), target));
                }
            }
            return;
        }
        TreeMap<Actor, EscalationUse> best = new TreeMap<>();
        for (HopGroup group : groups) {
            for (HopTarget target : group.targets().members()) {
                if (!target.actor().equals(self)) {
                    best.merge(target.actor(), use(group, target), Uses::better);
                }
            }
        }
        all.addAll(best.values());
    }

    private EscalationUse use(HopGroup group, HopTarget target) {
        Yield yields = administrator.test(target.actor()) ? Yield.ADMIN : Yield.LATERAL;
        return new EscalationUse(group, target, yields, () -> source.hop(self, group, target));
    }

    private static EscalationUse better(EscalationUse one, EscalationUse other) {
        return AccessGraph.BEST_HOP.compare(one.hop(), other.hop()) <= 0 ? one : other;
    }
}
