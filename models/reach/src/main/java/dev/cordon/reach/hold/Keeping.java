package dev.cordon.reach.hold;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.PolicyStack;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a hold leaves to an identity, what it denies outright, and what it may deny if that helps. All in lower case. */
final class Keeping {
    /** Services whose resources may let somebody in without a policy of their own. */
    private static final Set<String> GRANTED_ELSEWHERE =
            Set.of("iam", "sts", "kms", "s3", "sqs", "sns", "lambda", "secretsmanager", "ecr");

    private final HoldTerms terms;
    private final @Nullable PolicyStack before;
    private final SortedMap<String, SortedSet<String>> routine = new TreeMap<>();
    private final NavigableSet<String> needed = new TreeSet<>();
    private final NavigableSet<String> danger = new TreeSet<>();
    private final NavigableSet<String> unlogged = new TreeSet<>();
    private final NavigableSet<String> dangerNeeded = new TreeSet<>();
    private final NavigableSet<String> keptDanger = new TreeSet<>();

    private Keeping(HoldTerms terms) {
        this.terms = terms;
        this.before = terms.before();
        terms.routine().entries().forEach(entry -> {
            for (RequiredActions.Required required : terms.required().of(entry.action())) {
                String action = ActionPatterns.folded(required.action());
                if (required.basis() == RequiredActions.Basis.NAMED) {
                    routine.computeIfAbsent(action, a -> new TreeSet<>()).add(entry.resource());
                } else {
                    needed.add(action);
                }
            }
        });
        DangerActions dangers = DangerActions.bundled();
        NavigableSet<String> routineDanger = new TreeSet<>();
        routine.keySet().stream().filter(dangers::is).forEach(routineDanger::add);
        for (String action : ActionPatterns.all()) {
            boolean dangerous = dangers.is(action);
            boolean kept = terms.keepRoutineDanger() && (routineDanger.contains(action) || needed.contains(action));
            if (dangerous && kept) {
                keptDanger.add(action);
            }
            if (dangerous && !kept) {
                if (mayUse(action) || GRANTED_ELSEWHERE.contains(ActionPatterns.service(action))) {
                    danger.add(action);
                }
            } else if (terms.coverage().coverageOf(action) != Coverage.LOGGED && mayUse(action)) {
                unlogged.add(action);
            }
        }
        needed.stream().filter(this::dangerous).forEach(dangerNeeded::add);
        routineDanger.stream().filter(this::dangerous).forEach(dangerNeeded::add);
    }

    static Keeping of(HoldTerms terms) {
        return new Keeping(terms);
    }

    private boolean mayUse(String action) {
        return before == null || !ActionScope.of(before, action).nothing();
    }

    /** Dangerous actions that the principal may use, less what the terms keep. */
    SortedSet<String> danger() {
        return danger;
    }

    /** Routine actions and those that they need which are denied because they are dangerous. */
    SortedSet<String> dangerNeeded() {
        return dangerNeeded;
    }

    /** Actions whose use the trail would not, or not surely, have shown, and that are not dangerous. */
    SortedSet<String> unlogged() {
        return unlogged;
    }

    /** Actions that routine calls ask for besides the one they are named after. */
    SortedSet<String> needed() {
        return needed;
    }

    /** Whether nothing speaks for an action: it is not routine, and the trail would have shown its use. */
    boolean mayDeny(String action) {
        return !routine.containsKey(action) && !needed.contains(action) && !unlogged.contains(action);
    }

    /** Whether an action, in any case, is dangerous and not kept, whether the principal may use it today or not. */
    boolean dangerous(String action) {
        String folded = ActionPatterns.folded(action);
        return DangerActions.bundled().is(folded) && !keptDanger.contains(folded);
    }

    /** Routine entries for every action that they are authorised as on their resource, the dangerous ones left out. */
    RoutineSet entries() {
        List<RoutineEntry> entries = new ArrayList<>();
        for (RoutineEntry entry : terms.routine().entries()) {
            for (RequiredActions.Required required : terms.required().of(entry.action())) {
                if (required.basis() == RequiredActions.Basis.NAMED && !dangerous(required.action())) {
                    entries.add(new RoutineEntry(
                            required.action(), entry.resource(), entry.uses(), entry.activeDays(), entry.lastDay()));
                }
            }
        }
        return new RoutineSet(
                terms.routine().windowDays(), entries, terms.routine().unattributedUses());
    }

    /** Actions that stay open over all resources, besides the routine: needed ones, and those that no log would show. */
    SortedSet<String> open() {
        TreeSet<String> open = new TreeSet<>(unlogged);
        needed.stream().filter(action -> !dangerous(action)).forEach(open::add);
        return open;
    }

    /** Whether the resources of an action say nothing: others ask for it too, or its use would not have been shown. */
    boolean unlimited(String action) {
        return needed.contains(action) || terms.coverage().coverageOf(action) != Coverage.LOGGED;
    }
}
