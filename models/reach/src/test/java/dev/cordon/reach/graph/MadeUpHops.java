package dev.cordon.reach.graph;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.Aim;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Gain;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopChanges;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.Prerequisite;
import dev.cordon.reach.paths.Reward;
import dev.cordon.reach.paths.TargetSet;
import dev.cordon.reach.paths.TargetSets;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hops without policies: drawn at random, changed at random, and told as a source tells them. */
final class MadeUpHops implements HopSource {
    private static final List<Truth> TRUTHS = List.of(Truth.values());
    private static final int SETS = 8;

    private final List<TargetSet> sets = new ArrayList<>();
    private World world;
    private World next;

    MadeUpHops(World world) {
        this.world = world;
        this.next = world;
        for (Map<Actor, HopTarget> members : world.sets) {
            sets.add(TargetSets.of(members.values()));
        }
    }

    /** What the next update will find. */
    void prepare(World after) {
        next = after;
    }

    @Override
    public List<HopGroup> hopsOf(Actor actor) {
        List<HopGroup> groups = new ArrayList<>();
        for (Use use : world.uses.getOrDefault(actor, List.of())) {
            groups.add(new HopGroup(path(use.path), use.certainty, use.prerequisites, sets.get(use.set)));
        }
        return groups;
    }

    @Override
    public @Nullable PolicyStack stackOf(Actor actor) {
        return null;
    }

    @Override
    public Truth administrator(Actor actor) {
        return world.administrators.getOrDefault(actor, Truth.NO);
    }

    @Override
    public Hop hop(Actor from, HopGroup group, HopTarget target) {
        return new Hop(
                from.arn(),
                target.actor().arn(),
                target.actor().gain(),
                group.path().id(),
                group.certainty().and(target.truth()),
                Stream.concat(group.prerequisites().stream(), target.prerequisites().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                "uses " + group.path().id() + " on " + target.actor());
    }

    @Override
    public HopChanges update(AccountSnapshot after, Set<String> touched) {
        Set<Actor> actors = new HashSet<>();
        for (Map<Actor, List<Use>> uses : List.of(world.uses, next.uses)) {
            for (Actor actor : uses.keySet()) {
                if (!next.uses.getOrDefault(actor, List.of()).equals(world.uses.getOrDefault(actor, List.of()))) {
                    actors.add(actor);
                }
            }
        }
        Set<TargetSet> changed = new HashSet<>();
        for (int i = 0; i < SETS; i++) {
            if (TargetSets.replace(sets.get(i), next.sets.get(i).values())) {
                changed.add(sets.get(i));
            }
        }
        world = next;
        return new HopChanges(actors, changed);
    }

    private static EscalationPath path(String id) {
        return new EscalationPath(id, "name of " + id, "", Aim.ROLE, Reward.OWN, false, List.of(), List.of(), "", "");
    }

    private record Use(String path, Truth certainty, List<Prerequisite> prerequisites, int set) {}

    /** Who is there, and what they can do. */
    static final class World {
        final SortedMap<String, RoleDetail> present = new TreeMap<>();
        final Map<Actor, List<Use>> uses = new HashMap<>();
        final List<Map<Actor, HopTarget>> sets = new ArrayList<>();
        final Map<Actor, Truth> administrators = new HashMap<>();

        static World random(Random random, int principals) {
            World world = new World();
            for (int i = 0; i < SETS; i++) {
                world.sets.add(new TreeMap<>());
            }
            for (int i = 0; i < principals; i++) {
                world.draw(random, arn(i));
            }
            return world;
        }

        /** A world that differs in one or two principals, which are put into {@code touched}. */
        World changed(Random random, int principals, Set<String> touched) {
            World after = new World();
            after.present.putAll(present);
            after.uses.putAll(uses);
            sets.forEach(members -> after.sets.add(new TreeMap<>(members)));
            after.administrators.putAll(administrators);
            for (int i = random.nextInt(2); i >= 0; i--) {
                String arn = arn(random.nextInt(principals));
                after.remove(arn);
                touched.add(arn);
                if (random.nextInt(4) > 0) {
                    after.draw(random, arn);
                }
            }
            return after;
        }

        private void remove(String arn) {
            present.remove(arn);
            for (Gain gain : Gain.values()) {
                Actor actor = new Actor(arn, gain);
                uses.remove(actor);
                administrators.remove(actor);
                sets.forEach(members -> members.remove(actor));
            }
        }

        private void draw(Random random, String arn) {
            present.put(
                    arn,
                    new RoleDetail(
                            arn, "1", arn, "", "/", new TreeMap<>(), List.of(), null, new TreeMap<>(), null, null));
            for (Gain gain : List.of(Gain.NOTHING, Gain.ANYTHING)) {
                Actor actor = new Actor(arn, gain);
                List<Use> drawn = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    drawn.add(new Use(
                            "path-" + random.nextInt(4), truth(random), prerequisites(random), random.nextInt(SETS)));
                }
                uses.put(actor, drawn);
                administrators.put(actor, random.nextInt(8) == 0 ? truth(random) : Truth.NO);
                for (Map<Actor, HopTarget> members : sets) {
                    if (random.nextInt(7) == 0) {
                        members.put(actor, new HopTarget(actor, truth(random), prerequisites(random), ""));
                    }
                }
            }
        }

        private static List<Prerequisite> prerequisites(Random random) {
            return random.nextInt(3) > 0
                    ? List.of()
                    : List.of(random.nextBoolean() ? Prerequisite.met("a") : Prerequisite.unobservable("b"));
        }

        private static Truth truth(Random random) {
            return TRUTHS.get(1 + random.nextInt(2));
        }

        AccountSnapshot snapshot() {
            return new AccountSnapshot(
                    new TreeMap<>(),
                    new TreeMap<>(),
                    present,
                    new TreeMap<>(),
                    OrganizationControls.UNKNOWN,
                    new TreeMap<>(),
                    false,
                    0,
                    List.of());
        }

        static String arn(int number) {
            return "arn:aws:iam::111111111111:role/"
                    + Arrays.asList("a", "b", "c").get(number % 3) + number;
        }
    }
}
