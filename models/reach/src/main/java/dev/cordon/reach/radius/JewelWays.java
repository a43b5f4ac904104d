package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.Ways;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ways to the crown jewels; those to one jewel are found once for all principals. */
final class JewelWays {
    /** What policies write for the characters that Secrets Manager adds to a name. */
    private static final String SECRET_TAIL = "-??????";

    private static final int OWN = 0;
    private static final int ADMINISTRATOR = 1;
    private static final int OTHER = 2;

    private final HopSource source;
    private final AccessGraph graph;
    private final Steps steps;
    private final JewelIndex index;
    private final Map<BySteps, Ways> byJewel = new HashMap<>();
    private final Map<String, Ways> byAccount = new HashMap<>();
    private final IdentityHashMap<BitSet, IdentityHashMap<BitSet, List<Reached>>> known = new IdentityHashMap<>();
    private final Map<String, List<Actor>> administrators = new TreeMap<>();

    /** Steps to one jewel that a principal reaches. */
    private record Reached(String id, int rank, BitSet most, BitSet least) {}

    /** Ways to whoever holds any of some steps. */
    private record BySteps(BitSet steps, boolean sure) {}

    JewelWays(HopSource source, AccessGraph graph, Steps steps, JewelIndex index) {
        this.source = source;
        this.graph = graph;
        this.steps = steps;
        this.index = index;
    }

    JewelReach of(String arn, BitSet most, BitSet least, int limit) {
        List<CrownJewel> admins = administrators(arn);
        List<Reached> order = known.computeIfAbsent(most, m -> new IdentityHashMap<>(2))
                .computeIfAbsent(least, l -> reached(most, least));
        List<CrownJewel> listed = new ArrayList<>();
        for (Reached reached : order) {
            if (reached.rank() > ADMINISTRATOR) {
                break;
            }
            addUpTo(limit, listed, reached, arn);
        }
        int own = (int) order.stream().filter(r -> r.rank() == OWN).count();
        listed.addAll(admins.subList(0, Math.min(admins.size(), Math.max(0, limit - listed.size()))));
        for (Reached reached : order.subList(own, order.size())) {
            if (listed.size() >= limit) {
                break;
            }
            addUpTo(limit, listed, reached, arn);
        }
        return new JewelReach(List.copyOf(listed), order.size() + admins.size() - listed.size());
    }

    /** In the order of telling; shared by all who reach the same, whose sets of steps are one object. */
    private List<Reached> reached(BitSet most, BitSet least) {
        Map<String, Reached> byId = new TreeMap<>();
        most.stream().forEach(number -> {
            JewelIndex.Entry entry = index.entry(number);
            Steps.Step step = steps.step(entry.step());
            int rank = step.kind() == null ? OWN : OTHER + steps.kindRank(step);
            Reached reached =
                    byId.computeIfAbsent(id(entry, step), id -> new Reached(id, rank, new BitSet(), new BitSet()));
            reached.most().set(number);
            reached.least().set(number, least.get(number));
        });
        List<Reached> order = new ArrayList<>(byId.values());
        order.sort(Comparator.comparingInt(Reached::rank)
                .thenComparing(r -> r.least().isEmpty())
                .thenComparing(Reached::id));
        return order;
    }

    private void addUpTo(int limit, List<CrownJewel> listed, Reached reached, String arn) {
        if (listed.size() < limit) {
            listed.add(jewel(reached, arn));
        }
    }

    private static String id(JewelIndex.Entry entry, Steps.Step step) {
        JewelKind kind = step.kind();
        if (kind == null) {
            Sensitivity.Jewel jewel = step.jewel();
            return "named:" + (jewel == null ? entry.target() : jewel.name());
        }
        return entry.target().equals("*")
                ? "every:" + kind.name() + ":" + entry.account()
                : kind.name() + ":" + entry.target();
    }

    private CrownJewel jewel(Reached reached, String arn) {
        boolean sure = !reached.least().isEmpty();
        BitSet named = sure ? reached.least() : reached.most();
        BitSet wanted = index.withAllOfTheirKind(named);
        Ways ways = byJewel.computeIfAbsent(new BySteps(wanted, sure), key -> graph.ways(index.holders(wanted, sure)));
        List<Hop> route = ways.route(arn);
        Actor last = route.isEmpty()
                ? self(arn, wanted, sure)
                : route.get(route.size() - 1).target();
        BitSet done =
                (BitSet) (sure ? index.own(last).certain() : index.own(last).upper()).clone();
        done.and(wanted);
        AccessLevel access = AccessLevel.UNKNOWN;
        TreeSet<Integer> numbers = new TreeSet<>();
        done.stream().forEach(number -> numbers.add(index.entry(number).step()));
        List<String> words = new ArrayList<>();
        for (int number : numbers) {
            Steps.Step step = steps.step(number);
            words.add(step.words());
            access = step.level().compareTo(access) > 0 ? step.level() : access;
        }
        String name = name(named);
        return new CrownJewel(reached.id(), name, access, sure, route, join(words) + " " + name);
    }

    /** The stage at which the principal itself holds it. */
    private Actor self(String arn, BitSet wanted, boolean sure) {
        for (Gain gain : Gain.values()) {
            Actor actor = new Actor(arn, gain);
            JewelIndex.Bits bits = index.own(actor);
            if ((sure ? bits.certain() : bits.upper()).intersects(wanted)) {
                return actor;
            }
        }
        return Actor.of(arn);
    }

    private String name(BitSet wanted) {
        JewelIndex.Entry entry = index.entry(wanted.nextSetBit(0));
        Steps.Step step = steps.step(entry.step());
        JewelKind kind = step.kind();
        Sensitivity.Jewel jewel = step.jewel();
        if (kind == null) {
            return jewel == null ? entry.target() : jewel.name();
        }
        return entry.target().equals("*")
                ? kind.every() + " in " + entry.account()
                : kind.name() + " " + shortName(entry.target());
    }

    /** What is left of an ARN without what every ARN of the kind has. */
    private static String shortName(String target) {
        String[] parts = target.split(":", 6);
        if (parts.length < 6) {
            return target;
        }
        int type = ResourceForms.bundled().typeLength(parts[2], parts[5]);
        String name = parts[5].substring(parts[2].equals("s3") && parts[3].isEmpty() ? 0 : type);
        return name.endsWith(SECRET_TAIL) ? name.substring(0, name.length() - SECRET_TAIL.length()) : name;
    }

    private static String join(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
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
        found.add(administrator(first, truth.certain(), nearest));
        if (administrators.isEmpty()) {
            administrators.putAll(accounts());
        }
        for (Map.Entry<String, List<Actor>> account : administrators.entrySet()) {
            if (!account.getKey().equals(first)) {
                Ways ways = byAccount.computeIfAbsent(account.getKey(), id -> graph.ways(account.getValue()));
                if (ways.distance(arn) >= 0) {
                    found.add(administrator(account.getKey(), ways.certain(arn), ways.route(arn)));
                }
            }
        }
        return found;
    }

    private static CrownJewel administrator(String account, boolean certain, List<Hop> route) {
        String name = "administrator of " + account;
        return new CrownJewel(
                "admin:" + account, name, AccessLevel.PERMISSIONS_MANAGEMENT, certain, route, "is " + name);
    }

    /** Who is an administrator, by account; those who grant themselves anything included. */
    private Map<String, List<Actor>> accounts() {
        Map<String, List<Actor>> byAccount = new TreeMap<>();
        for (String arn : graph.principals()) {
            List<Actor> ofAccount = byAccount.computeIfAbsent(Scale.part(arn, 4), a -> new ArrayList<>());
            for (Actor actor : List.of(Actor.of(arn), Actor.granted(arn))) {
                if (source.administrator(actor).mayBe()) {
                    ofAccount.add(actor);
                }
            }
        }
        return byAccount;
    }
}
