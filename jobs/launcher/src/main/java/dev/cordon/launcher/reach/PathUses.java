package dev.cordon.launcher.reach;

import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.Actor;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.TargetSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who can use which escalation path, counted by groups of targets: principals share these, and listing every target of
 * every principal would take long in a large account.
 */
final class PathUses {
    private final AccessGraph graph;
    private final HopSource source;
    private final Map<Actor, Boolean> administrators = new HashMap<>();
    private final IdentityHashMap<TargetSet, Targets> targets = new IdentityHashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    private PathUses(AccessGraph graph, HopSource source) {
        this.graph = graph;
        this.source = source;
    }

    /**
     * Uses by path and yield: those that give an administrator first, then those that most can use.
     *
     * @param ranking ARNs, worst first
     */
    static List<PathUse> of(List<String> ranking, AccessGraph graph, HopSource source) {
        PathUses all = new PathUses(graph, source);
        ranking.forEach(all::add);
        return all.uses.values().stream()
                .map(Use::use)
                .sorted(Comparator.comparing((PathUse use) -> !use.yields().equals(EscalationView.ADMIN))
                        .thenComparing(use -> -use.principals().size())
                        .thenComparing(PathUse::id))
                .toList();
    }

    private void add(String arn) {
        if (graph.administrator(arn).certain()) {
            return; // it needs none
        }
        Actor self = Actor.of(arn);
        for (HopGroup group : source.hopsOf(self)) {
            Targets known = targets.computeIfAbsent(group.targets(), this::targets);
            if (hasOther(known.administrators(), self)) {
                use(group.path(), EscalationView.ADMIN).add(arn);
            }
            if (hasOther(known.others(), self)) {
                use(group.path(), EscalationView.LATERAL).add(arn);
            }
        }
    }

    /** Two of each sort: a principal may be among its own targets, which gains it nothing. */
    private record Targets(List<Actor> administrators, List<Actor> others) {}

    private Targets targets(TargetSet set) {
        Targets found = new Targets(new ArrayList<>(), new ArrayList<>());
        for (HopTarget target : set.members()) {
            boolean admin = administrators.computeIfAbsent(
                    target.actor(), actor -> source.administrator(actor).mayBe());
            List<Actor> sort = admin ? found.administrators() : found.others();
            if (sort.size() < 2) {
                sort.add(target.actor());
            }
            if (found.administrators().size() == 2 && found.others().size() == 2) {
                break;
            }
        }
        return found;
    }

    private static boolean hasOther(List<Actor> actors, Actor self) {
        return actors.stream().anyMatch(actor -> !actor.equals(self));
    }

    private Use use(EscalationPath path, String yields) {
        return uses.computeIfAbsent(yields + " " + path.id(), key -> new Use(path, yields, new ArrayList<>()));
    }

    private record Use(EscalationPath path, String yields, List<String> principals) {
        void add(String arn) {
            if (principals.isEmpty() || !principals.get(principals.size() - 1).equals(arn)) {
                principals.add(arn);
            }
        }

        PathUse use() {
            return new PathUse(path.id(), path.name(), yields, principals);
        }
    }
}
