package dev.cordon.reach.radius;

import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Ways;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ways to the crown jewels; those to one jewel are found once for all principals. */
final class JewelWays {
    private final AccessGraph graph;
    private final JewelOrder order;
    private final JewelIndex index;
    private final Map<BySteps, Ways> byJewel = new HashMap<>();
    private final Map<String, Ways> byAccount = new HashMap<>();
    private final Map<String, List<Actor>> administrators = new TreeMap<>();

    /** Ways to whoever holds any of some steps. */
    private record BySteps(BitSet steps, boolean sure) {}

    JewelWays(AccessGraph graph, JewelOrder order, JewelIndex index) {
        this.graph = graph;
        this.order = order;
        this.index = index;
    }

    JewelReach of(String arn, BitSet most, BitSet least, int limit) {
        List<CrownJewel> admins = administrators(arn);
        JewelOrder.Told told = order.of(most, least);
        List<CrownJewel> listed = new ArrayList<>();
        addUpTo(limit, listed, told.own(), arn);
        listed.addAll(admins.subList(0, Math.min(admins.size(), Math.max(0, limit - listed.size()))));
        addUpTo(limit, listed, told.others(), arn);
        return new JewelReach(List.copyOf(listed), told.size() + admins.size() - listed.size());
    }

    private void addUpTo(int limit, List<CrownJewel> listed, List<JewelOrder.Reached> some, String arn) {
        for (JewelOrder.Reached reached : some) {
            if (listed.size() >= limit) {
                return;
            }
            listed.add(jewel(reached, arn));
        }
    }

    private CrownJewel jewel(JewelOrder.Reached reached, String arn) {
        boolean sure = reached.certain();
        BitSet wanted = order.wanted(reached);
        Ways ways = byJewel.computeIfAbsent(new BySteps(wanted, sure), key -> graph.ways(index.holders(wanted, sure)));
        List<Hop> route = ways.route(arn);
        Actor last = route.isEmpty()
                ? order.self(arn, wanted, sure)
                : route.get(route.size() - 1).target();
        return order.jewel(reached, wanted, sure, route, last);
    }

    /** Being an administrator, for each account in which that can be reached. */
    private List<CrownJewel> administrators(String arn) {
        if (!graph.adminEquivalent(arn).mayBe()) {
            return List.of();
        }
        List<CrownJewel> found = new ArrayList<>();
        List<Hop> nearest = graph.adminRoute(arn);
        String end = nearest.isEmpty() ? arn : nearest.get(nearest.size() - 1).to();
        String first = Scale.part(end, 4);
        Truth truth = graph.adminEquivalent(arn);
        found.add(JewelOrder.administrator(first, truth.certain(), nearest));
        if (administrators.isEmpty()) {
            administrators.putAll(accounts());
        }
        for (Map.Entry<String, List<Actor>> account : administrators.entrySet()) {
            if (!account.getKey().equals(first)) {
                Ways ways = byAccount.computeIfAbsent(account.getKey(), id -> graph.ways(account.getValue()));
                if (ways.distance(arn) >= 0) {
                    found.add(JewelOrder.administrator(account.getKey(), ways.certain(arn), ways.route(arn)));
                }
            }
        }
        return found;
    }

    /** Who is an administrator, by account; those who grant themselves anything included. */
    private Map<String, List<Actor>> accounts() {
        Map<String, List<Actor>> byAccount = new TreeMap<>();
        for (Actor actor : graph.administratorActors()) {
            byAccount
                    .computeIfAbsent(Scale.part(actor.arn(), 4), a -> new ArrayList<>())
                    .add(actor);
        }
        return byAccount;
    }
}
