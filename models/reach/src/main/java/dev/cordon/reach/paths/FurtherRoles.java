package dev.cordon.reach.paths;

import dev.cordon.reach.account.RoleDetail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Roles that the members of a target set can assume, for paths that use a role for nothing else: a stack set acts through its
 * administration role as the execution roles. An administrator among the members is no way to more than itself.
 */
final class FurtherRoles {
    /**
     * What lies beyond the members of a set.
     *
     * @param set roles that they can assume
     * @param from sets of roles to assume that it was put together from
     */
    private record Beyond(TargetSet set, Set<TargetSet> from) {}

    private final Landscape landscape;
    private final Predicate<Actor> administrator;
    private final Function<Actor, List<TargetSet>> assumable;
    private final Map<TargetSet, Beyond> beyond = new HashMap<>();

    /** @param assumable sets of roles that a principal of the snapshot can assume */
    FurtherRoles(Landscape landscape, Predicate<Actor> administrator, Function<Actor, List<TargetSet>> assumable) {
        this.landscape = landscape;
        this.administrator = administrator;
        this.assumable = assumable;
    }

    TargetSet beyond(TargetSet targets) {
        Beyond known = beyond.get(targets);
        if (known == null) {
            known = new Beyond(new TargetSet(), new HashSet<>());
            fill(targets, known);
            beyond.put(targets, known);
        }
        return known.set();
    }

    private void fill(TargetSet targets, Beyond into) {
        into.set().clear();
        into.from().clear();
        for (HopTarget via : targets.members()) {
            RoleDetail role = landscape.snapshot().roles().get(via.actor().arn());
            if (role == null || administrator.test(via.actor())) {
                continue;
            }
            for (TargetSet set : assumable.apply(via.actor())) {
                into.from().add(set);
                for (HopTarget to : set.members()) {
                    HopTarget other = into.set().member(to.actor());
                    if (other == null || via.truth().and(to.truth()).compareTo(other.truth()) > 0) {
                        into.set().put(through(via, to, role.name()));
                    }
                }
            }
        }
    }

    private static HopTarget through(HopTarget via, HopTarget to, String role) {
        List<Prerequisite> prerequisites = new ArrayList<>();
        via.prerequisites().stream().filter(Prerequisite::met).forEach(prerequisites::add);
        prerequisites.add(Prerequisite.met(
                "role " + role + " can assume role " + Account.name(to.actor().arn())));
        Collections.sort(prerequisites);
        return new HopTarget(to.actor(), via.truth().and(to.truth()), List.copyOf(prerequisites), role);
    }

    /**
     * Puts right what lies beyond sets whose members differ, or what those can assume.
     *
     * @param forgotten actors whose own permissions differ
     * @param changed sets that differ; takes more
     * @param filled takes those that had no member before
     */
    void update(Set<Actor> forgotten, Set<TargetSet> changed, Set<TargetSet> filled) {
        Set<TargetSet> differing = new HashSet<>(changed);
        beyond.forEach((targets, known) -> {
            if (differing.contains(targets)
                    || known.from().stream().anyMatch(differing::contains)
                    || targets.members().stream().anyMatch(via -> forgotten.contains(via.actor()))) {
                List<HopTarget> before = List.copyOf(known.set().members());
                fill(targets, known);
                if (!before.equals(List.copyOf(known.set().members()))) {
                    changed.add(known.set());
                    if (before.isEmpty()) {
                        filled.add(known.set());
                    }
                }
            }
        });
    }

    /** Forgets what lies beyond sets that nobody uses. */
    void retain(Set<TargetSet> used) {
        beyond.keySet().retainAll(used);
    }
}
