package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which jewels some steps are about, in the order of telling, and what each is called. Knows no ways. */
final class JewelOrder {
    /** What policies write for the characters that Secrets Manager adds to a name. */
    private static final String SECRET_TAIL = "-??????";

    private static final int OWN = 0;
    private static final int OTHER = 2;
    /** Lists kept from one version to the next: a change mostly leaves most principals with what they had. */
    private static final int KEPT = 8;

    private final Steps steps;
    private final JewelIndex index;
    private final IdentityHashMap<BitSet, IdentityHashMap<BitSet, Told>> known = new IdentityHashMap<>();
    private final Map<ReachedSteps, Told> kept;

    /** Steps to one jewel that a principal reaches. */
    record Reached(String id, int rank, String kind, boolean sensitive, BitSet most, BitSet least) {
        boolean certain() {
            return !least.isEmpty();
        }

        /** The steps that it is told by. */
        BitSet named() {
            return certain() ? least : most;
        }
    }

    /**
     * What all who reach the same have in common.
     *
     * @param own what the user named
     * @param others kinds, in the order of the file
     */
    record Told(List<Reached> own, List<Reached> others, List<JewelCount> ownCounts, List<JewelCount> otherCounts) {
        int size() {
            return own.size() + others.size();
        }
    }

    private record ReachedSteps(BitSet most, BitSet least) {}

    /** What is counted together. */
    private record Sort(String kind, boolean sensitive) {}

    /**
     * Of a version of the graph.
     *
     * @param before that of the version before, by the same index; or null
     */
    JewelOrder(Steps steps, JewelIndex index, @Nullable JewelOrder before) {
        this.steps = steps;
        this.index = index;
        kept = before == null
                ? new LinkedHashMap<>(KEPT, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<ReachedSteps, Told> eldest) {
                        return size() > KEPT;
                    }
                }
                : before.kept;
    }

    /** Of some steps: all that may be possible, and of these the certain ones. Neither set is changed afterwards. */
    Told of(BitSet most, BitSet least) {
        return known.computeIfAbsent(most, m -> new IdentityHashMap<>(2))
                .computeIfAbsent(
                        least, l -> kept.computeIfAbsent(new ReachedSteps(most, least), both -> told(most, least)));
    }

    private Told told(BitSet most, BitSet least) {
        List<Reached> order = reached(most, least);
        int own = (int) order.stream().filter(r -> r.rank() == OWN).count();
        List<Reached> first = order.subList(0, own);
        List<Reached> others = order.subList(own, order.size());
        return new Told(first, others, counts(first), counts(others));
    }

    private List<Reached> reached(BitSet most, BitSet least) {
        Map<String, Reached> byId = new TreeMap<>();
        most.stream().forEach(number -> {
            JewelIndex.Entry entry = index.entry(number);
            Steps.Step step = steps.step(entry.step());
            JewelKind kind = step.kind();
            Reached reached = byId.computeIfAbsent(
                    id(entry, step),
                    id -> new Reached(
                            id,
                            kind == null ? OWN : OTHER + steps.kindRank(step),
                            kind == null ? CrownJewel.NAMED : kind.name(),
                            kind != null && !entry.target().equals("*"),
                            new BitSet(),
                            new BitSet()));
            reached.most().set(number);
            reached.least().set(number, least.get(number));
        });
        List<Reached> order = new ArrayList<>(byId.values());
        order.sort(Comparator.comparingInt(Reached::rank)
                .thenComparing(r -> !r.certain())
                .thenComparing(Reached::sensitive)
                .thenComparing(Reached::id));
        return order;
    }

    private static List<JewelCount> counts(List<Reached> order) {
        Map<String, Reached> things = new LinkedHashMap<>();
        for (Reached reached : order) {
            things.merge(CrownJewel.thing(reached.id()), reached, (one, other) -> one.certain() ? one : other);
        }
        Map<Sort, JewelCount> counted = new LinkedHashMap<>();
        things.values()
                .forEach(reached -> counted.merge(
                        new Sort(reached.kind(), reached.sensitive()),
                        new JewelCount(reached.kind(), reached.sensitive(), 1, reached.certain() ? 1 : 0),
                        JewelCount::plus));
        return List.copyOf(counted.values());
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

    /** Steps any of which gets at a jewel. */
    BitSet wanted(Reached reached) {
        return index.withAllOfTheirKind(reached.named());
    }

    /** Whether an actor holds any of some steps by itself. */
    boolean holds(Actor actor, BitSet wanted, boolean sure) {
        JewelIndex.Bits own = index.own(actor);
        return (sure ? own.certain() : own.upper()).intersects(wanted);
    }

    /** The stage at which a principal itself holds some steps, or as the snapshot has it. */
    Actor self(String arn, BitSet wanted, boolean sure) {
        for (Gain gain : Gain.values()) {
            Actor actor = new Actor(arn, gain);
            if (holds(actor, wanted, sure)) {
                return actor;
            }
        }
        return Actor.of(arn);
    }

    /**
     * A jewel with the way to it.
     *
     * @param certain whether that way is
     * @param last who holds any of the wanted steps, certain ones if it is certain
     */
    CrownJewel jewel(Reached reached, BitSet wanted, boolean certain, List<Hop> route, Actor last) {
        JewelIndex.Bits own = index.own(last);
        BitSet done = (BitSet) (certain ? own.certain() : own.upper()).clone();
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
        String name = name(reached.named());
        return new CrownJewel(
                reached.id(),
                reached.kind(),
                reached.sensitive(),
                name,
                access,
                certain,
                route,
                join(words) + " " + name);
    }

    /** Being an administrator of an account, with the way to it. */
    static CrownJewel administrator(String account, boolean certain, List<Hop> route) {
        String name = "administrator of " + account;
        return new CrownJewel(
                "admin:" + account,
                CrownJewel.ADMINISTRATOR,
                false,
                name,
                AccessLevel.PERMISSIONS_MANAGEMENT,
                certain,
                route,
                "is " + name);
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
}
