package dev.cordon.reach.hold;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.DangerRule;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.radius.ActionScale;
import dev.cordon.reach.response.DenyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a hold leaves to an identity, what it denies outright, and what it may deny if that helps. All in lower case. */
final class Keeping {
    /** Services whose resources may let somebody in without a policy of their own. */
    private static final Set<String> GRANTED_ELSEWHERE =
            Set.of("iam", "sts", "kms", "s3", "sqs", "sns", "lambda", "secretsmanager", "ecr");

    /** How reads of settings are called; what gets something may hand out contents. */
    private static final Pattern SETTINGS = Pattern.compile("[^:]+:(describe|list).*|iam:get.*");

    /** Classes of harm whose reads hand out contents, whatever they are called. */
    private static final Set<String> CONTENTS = Set.of("credentials", "secrets", "parameters", "data", "source");

    /** A family stands for no day. */
    private static final long FAMILY_DAY = 0;

    private static final String PASS_ROLE = "iam:passrole";
    /** Harm up to which reading tells how things are set up, and hands out nothing. */
    private static final double METADATA = 0.1;

    private final HoldTerms terms;
    private final @Nullable PolicyStack before;
    private final SortedMap<String, SortedSet<String>> routine = new TreeMap<>();
    private final NavigableSet<String> needed = new TreeSet<>();
    private final NavigableSet<String> danger = new TreeSet<>();
    private final NavigableSet<String> unlogged = new TreeSet<>();
    private final NavigableSet<String> dangerNeeded = new TreeSet<>();
    private final NavigableSet<String> keptDanger = new TreeSet<>();
    private final NavigableSet<String> starts = new TreeSet<>();
    private final NavigableSet<String> wanted = new TreeSet<>();
    private final NavigableSet<String> planted = new TreeSet<>();
    private final NavigableSet<String> passedTo = new TreeSet<>();

    private Keeping(HoldTerms terms, Set<String> left) {
        this.terms = terms;
        this.before = terms.before();
        NavigableSet<String> passing = new TreeSet<>();
        terms.routine().entries().forEach(entry -> {
            for (RequiredActions.Required required : terms.required().of(entry.action())) {
                String action = ActionPatterns.folded(required.action());
                if (required.basis() == RequiredActions.Basis.NAMED) {
                    routine.computeIfAbsent(action, a -> new TreeSet<>()).add(entry.resource());
                } else {
                    needed.add(action);
                }
                if (action.equals(PASS_ROLE)) {
                    passing.add(entry.action());
                }
            }
        });
        DangerActions dangers = DangerActions.bundled();
        NavigableSet<String> routineDanger = new TreeSet<>();
        routine.keySet().stream().filter(dangers::is).forEach(routineDanger::add);
        Predicate<String> keptByTerms = action -> terms.danger() == DangerRule.KEEP_ROUTINE
                && (routineDanger.contains(action) || needed.contains(action));
        boolean harmlessStays = terms.danger() != DangerRule.DENY;
        if (harmlessStays && !keptByTerms.test(PASS_ROLE)) {
            passedTo.addAll(RolePassing.bundled().to(passing));
        }
        Predicate<String> denied = action -> dangers.is(action) && !keptByTerms.test(action) && !left.contains(action);
        Set<String> tried = terms.triedActions();
        for (String action : ActionPatterns.all()) {
            boolean unseen = terms.coverage().coverageOf(action) != Coverage.LOGGED && mayUse(action);
            boolean speaksFor = harmlessStays && (unseen || routine.containsKey(action) || needed.contains(action));
            // Where no start stays, nothing stays that runs the same by another name; else it depends on what was
            // tried.
            boolean runs = terms.danger() == DangerRule.DENY
                    ? Starts.bundled().runsLikeStart(action)
                    : Starts.bundled().runsPlanted(action, tried);
            if (!dangers.is(action) && runs) {
                planted.add(action);
            }
            boolean dangerous = dangers.is(action) || planted.contains(action);
            boolean byTerms = dangers.is(action) && keptByTerms.test(action);
            if (dangerous && !byTerms && speaksFor && Starts.bundled().leadNowhere(action, denied, tried)) {
                starts.add(action);
            }
            if (byTerms && mayUse(action)) {
                wanted.add(action);
            }
            boolean kept = byTerms || starts.contains(action) || (action.equals(PASS_ROLE) && !passedTo.isEmpty());
            if (dangerous && kept) {
                keptDanger.add(action);
            }
            if (dangerous && !kept) {
                if (mayUse(action) || GRANTED_ELSEWHERE.contains(ActionPatterns.service(action))) {
                    danger.add(action);
                }
            } else if (unseen) {
                unlogged.add(action);
            }
        }
        needed.stream().filter(this::dangerous).forEach(dangerNeeded::add);
        routine.keySet().stream().filter(this::dangerous).forEach(dangerNeeded::add);
        if (!passedTo.isEmpty()
                && passing.stream()
                        .anyMatch(event ->
                                RolePassing.bundled().to(List.of(event)).isEmpty())) {
            dangerNeeded.add(PASS_ROLE);
        }
    }

    static Keeping of(HoldTerms terms) {
        return new Keeping(terms, Set.of());
    }

    /**
     * The same where not all danger can be denied.
     *
     * @param left dangerous actions, in lower case, that stay open for want of room: they close no path
     */
    static Keeping leaving(HoldTerms terms, Set<String> left) {
        return new Keeping(terms, left);
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

    /** Kept although they stand in escalation paths: each path needs something else that is denied. */
    SortedSet<String> starts() {
        return starts;
    }

    /** Services of AWS to which roles may still be passed; to no other. */
    SortedSet<String> passedTo() {
        return passedTo;
    }

    /** What of danger stays, each in words with why: the action first, then a colon. */
    List<String> dangerKept() {
        List<String> kept = new ArrayList<>();
        wanted.forEach(
                action -> kept.add(ActionPatterns.written(action) + ": it is routine, and the playbook keeps that"));
        starts.forEach(action -> kept.add(ActionPatterns.written(action)
                + ": every way to rights that it is part of needs something that is denied, and no other step of these"
                + " was seen since the first suspicious event"));
        passedTo.forEach(service -> kept.add(
                "iam:PassRole to " + service + " alone: what it does there for a routine call makes nobody a role"));
        return kept;
    }

    /** What denies passing a role to any other service; none where it is denied, or kept, altogether. */
    List<DenyStatement> passingDenied() {
        if (passedTo.isEmpty()) {
            return List.of();
        }
        Condition elsewhere = new Condition("StringNotEquals", "iam:PassedToService", List.copyOf(passedTo));
        return List.of(DenyStatement.of(List.of("iam:PassRole"), List.of(elsewhere)));
    }

    /**
     * Reads of settings, in services that the routine uses, that the principal may use and the trail would have shown: what
     * people look up when something is wrong, and nothing to take.
     */
    SortedSet<String> lookUps() {
        Set<String> services = new TreeSet<>();
        routine.keySet().forEach(action -> services.add(ActionPatterns.service(action)));
        ActionScale scale = ActionScale.defaults();
        TreeSet<String> lookUps = new TreeSet<>();
        for (String action : ActionPatterns.all()) {
            AccessLevel level = scale.level(action);
            boolean reads = level == AccessLevel.LIST || level == AccessLevel.READ;
            if (reads
                    && SETTINGS.matcher(action).matches()
                    && !CONTENTS.contains(scale.harmClass(action))
                    && services.contains(ActionPatterns.service(action))
                    && scale.harm(action) <= METADATA
                    && !dangerous(action)
                    && mayUse(action)) {
                lookUps.add(action);
            }
        }
        return lookUps;
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
        return (DangerActions.bundled().is(folded) || planted.contains(folded)) && !keptDanger.contains(folded);
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
        byFamily()
                .forEach((action, families) -> families.forEach(family ->
                        entries.add(new RoutineEntry(ActionPatterns.written(action), family, 1, 1, FAMILY_DAY))));
        return new RoutineSet(
                terms.routine().windowDays(), entries, terms.routine().unattributedUses());
    }

    /** Families of what is routine, by action. None of danger, not even where it is kept: that stays on what it was seen on. */
    private SortedMap<String, SortedSet<String>> byFamily() {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        routine.forEach((action, arns) -> {
            SortedSet<String> families = Families.of(arns);
            if (!DangerActions.bundled().is(action) && !planted.contains(action) && !families.isEmpty()) {
                all.put(action, families);
            }
        });
        return all;
    }

    /** Patterns of names that stay open beside the routine, each with the actions that may use it. */
    List<String> families() {
        SortedMap<String, SortedSet<String>> actions = new TreeMap<>();
        byFamily()
                .forEach((action, families) -> families.forEach(family -> {
                    if (!unlimited(action)) {
                        actions.computeIfAbsent(family, f -> new TreeSet<>()).add(ActionPatterns.written(action));
                    }
                }));
        List<String> words = new ArrayList<>();
        actions.forEach((family, its) -> words.add(family + " (" + String.join(", ", its) + ")"));
        return words;
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
