package dev.cordon.reach.radius;

import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Walk;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The crown jewels of one principal in brief: goes out from it, and no further than to the first jewels, so that a change
 * that concerns few principals costs little. Where {@link JewelWays} finds the shortest way to each jewel, who can become an
 * administrator is told to get as one at what it does not hold itself.
 */
final class NearJewels {
    /** Single resources of one kind that are looked at, so that one kind does not keep the others out. */
    private static final int MOST_OF_A_KIND = 3;

    private final HopSource source;
    private final AccessGraph graph;
    private final JewelOrder order;
    private final Map<String, Set<String>> administrators = new TreeMap<>();

    NearJewels(HopSource source, AccessGraph graph, JewelOrder order) {
        this.source = source;
        this.graph = graph;
        this.order = order;
    }

    JewelBrief of(String arn, BitSet most, BitSet least, int limit) {
        JewelOrder.Told told = order.of(most, least);
        List<JewelCount> counts = new ArrayList<>(told.ownCounts());
        List<String> accounts = administered(arn, false);
        if (!accounts.isEmpty()) {
            counts.add(new JewelCount(
                    CrownJewel.ADMINISTRATOR,
                    false,
                    accounts.size(),
                    administered(arn, true).size()));
        }
        counts.addAll(told.otherCounts());
        return new JewelBrief(List.copyOf(counts), new Listing(arn, limit).of(told));
    }

    /** Accounts in which a principal is or can become an administrator, without the ways. */
    List<String> administered(String arn, boolean sure) {
        Truth truth = graph.adminEquivalent(arn);
        if (sure ? !truth.certain() : !truth.mayBe()) {
            return List.of();
        }
        if (administrators.isEmpty()) {
            for (Actor actor : graph.administratorActors()) {
                administrators
                        .computeIfAbsent(Scale.part(actor.arn(), 4), a -> new HashSet<>())
                        .add(actor.arn());
            }
        }
        if (administrators.size() == 1) {
            return List.copyOf(administrators.keySet());
        }
        return administrators.entrySet().stream()
                .filter(account -> account.getValue().stream().anyMatch(admin -> graph.reaches(arn, admin, sure)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The list of one principal. */
    private final class Listing {
        private final String arn;
        private final int limit;
        private final List<CrownJewel> listed = new ArrayList<>();
        private final Set<String> things = new HashSet<>();
        /** Kinds of which all is told, with who gets at it. */
        private final Set<String> wholes = new HashSet<>();
        /** Single resources looked at, by kind. */
        private final Map<String, Integer> singles = new HashMap<>();

        private final Truth admin;
        private final List<Hop> adminRoute;
        private @Nullable Walk certainWalk;
        private @Nullable Walk possibleWalk;

        Listing(String arn, int limit) {
            this.arn = arn;
            this.limit = limit;
            admin = graph.adminEquivalent(arn);
            adminRoute = admin.mayBe() ? adminRoute() : List.of();
        }

        /** The shortest, unless that is merely possible and a longer one certain. */
        private List<Hop> adminRoute() {
            List<Hop> shortest = graph.adminRoute(arn);
            if (!admin.certain() || shortest.stream().allMatch(Hop::certain)) {
                return shortest;
            }
            Walk walk = walk(true);
            return walk.nearest(actor -> source.administrator(actor).certain())
                    .map(walk::to)
                    .orElse(shortest);
        }

        List<CrownJewel> of(JewelOrder.Told all) {
            add(all.own());
            if (admin.mayBe() && listed.size() < limit) {
                String end = adminRoute.isEmpty()
                        ? arn
                        : adminRoute.get(adminRoute.size() - 1).to();
                listed.add(JewelOrder.administrator(Scale.part(end, 4), admin.certain(), adminRoute));
            }
            add(all.others());
            return List.copyOf(listed);
        }

        private void add(List<JewelOrder.Reached> some) {
            for (JewelOrder.Reached reached : some) {
                if (listed.size() >= limit) {
                    return;
                }
                boolean crowded = reached.sensitive() && singles.getOrDefault(reached.kind(), 0) >= MOST_OF_A_KIND;
                if (!crowded && things.add(CrownJewel.thing(reached.id()))) {
                    add(jewel(reached));
                }
            }
        }

        private void add(CrownJewel jewel) {
            List<Hop> route = jewel.route();
            String way = jewel.kind() + " by "
                    + (route.isEmpty() ? arn : route.get(route.size() - 1).to());
            if (!jewel.sensitive()) {
                wholes.add(way);
                listed.add(jewel);
                return;
            }
            singles.merge(jewel.kind(), 1, Integer::sum);
            if (!wholes.contains(way)) {
                listed.add(jewel);
            }
        }

        private CrownJewel jewel(JewelOrder.Reached reached) {
            boolean sure = reached.certain();
            BitSet wanted = order.wanted(reached);
            Actor self = order.self(arn, wanted, sure);
            if (order.holds(self, wanted, sure) && self.real()) {
                return order.jewel(reached, wanted, sure, List.of(), self);
            }
            if (admin.mayBe() && !adminRoute.isEmpty() && (!sure || admin.certain())) {
                Actor last = adminRoute.get(adminRoute.size() - 1).target();
                if (order.holds(last, wanted, sure)) {
                    return order.jewel(reached, wanted, sure, adminRoute, last);
                }
            }
            Walk walk = walk(sure);
            Optional<Actor> nearest = walk.nearest(actor -> order.holds(actor, wanted, sure));
            List<Hop> route = nearest.map(walk::to).orElse(List.of());
            return order.jewel(reached, wanted, sure, route, nearest.orElse(self));
        }

        private Walk walk(boolean sure) {
            Walk walk = sure ? certainWalk : possibleWalk;
            if (walk == null) {
                walk = graph.walk(arn, sure);
                if (sure) {
                    certainWalk = walk;
                } else {
                    possibleWalk = walk;
                }
            }
            return walk;
        }
    }
}
