package dev.cordon.reach.response;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.ActionScale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles a routine set into the smallest policy that keeps it and denies the rest. Where the quota does not suffice, what
 * is least dangerous is left open first: what persists or escalates is denied as long as anything is.
 */
public final class Downscope {
    private final PolicyStack before;
    private final Routine routine;
    private final DownscopeTerms terms;
    private final Shrinking shrinking;

    private Downscope(RoutineSet set, PolicyStack before, DownscopeTerms terms) {
        this.before = before;
        this.routine = new Routine(set, before);
        this.terms = terms;
        Set<String> kept = new HashSet<>(routine.resources().keySet());
        ActionScale scale = ActionScale.defaults();
        terms.alsoOpen().forEach(pattern -> kept.addAll(scale.matching(pattern)));
        this.shrinking = new Shrinking(before, kept, terms.danger());
    }

    /**
     * The policy for a principal; deterministic.
     *
     * @param before its policies as they are
     */
    public static CompiledDownscope compile(RoutineSet routine, PolicyStack before, PolicyQuota quota) {
        return compile(routine, before, quota.characters());
    }

    /**
     * The policy for a principal.
     *
     * @param characters how many it may have; less than a quota where other inline policies take up part of it
     */
    public static CompiledDownscope compile(RoutineSet routine, PolicyStack before, int characters) {
        return compile(routine, before, DownscopeTerms.of(characters));
    }

    /** The policy for a principal, on terms of its own. */
    public static CompiledDownscope compile(RoutineSet routine, PolicyStack before, DownscopeTerms terms) {
        return new Downscope(routine, before, terms).compile();
    }

    /**
     * The exact policy for a principal as several, none longer than the terms allow: each leaves open, service by service,
     * what the others limit, so that together they deny what the one would. Empty where even so many do not suffice.
     *
     * @param most how many there may be
     */
    public static List<String> split(RoutineSet routine, PolicyStack before, DownscopeTerms terms, int most) {
        Downscope exact = new Downscope(routine, before, terms.within(Integer.MAX_VALUE));
        Plan plan = exact.fitted(new HashSet<>()).plan();
        for (int policies = 2; policies <= most; policies++) {
            List<String> texts = plan.split(policies).stream()
                    .map(part -> PolicyText.of(part.statements()))
                    .toList();
            if (texts.stream().allMatch(text -> PolicyText.size(text) <= terms.characters())) {
                return texts;
            }
        }
        return List.of();
    }

    private record Fitted(Plan exact, Plan plan, PolicyStack after) {}

    private CompiledDownscope compile() {
        Fitted fitted = fitted(new HashSet<>());
        List<DenyStatement> statements = fitted.plan().statements();
        return report(fitted.exact(), fitted.plan(), statements, PolicyText.of(statements), fitted.after());
    }

    private Fitted fitted(Set<String> unlimited) {
        while (true) {
            Plan exact = exact(unlimited);
            Plan plan = shrinking.toFit(exact, terms);
            PolicyStack after = after(plan);
            Set<String> broken = broken(after);
            if (broken.isEmpty() || !unlimited.addAll(broken)) {
                return new Fitted(exact, plan, after);
            }
        }
    }

    private Plan exact(Set<String> unlimited) {
        TreeMap<String, SortedSet<String>> limits = new TreeMap<>();
        routine.resources().forEach((action, resources) -> {
            boolean free = unlimited.contains(action) || terms.unlimited().contains(Danger.folded(action));
            if (!resources.contains("*") && !free) {
                limits.put(action, resources);
            }
        });
        TreeSet<String> open = new TreeSet<>(routine.resources().keySet());
        open.addAll(terms.alsoOpen());
        return new Plan(open, limits, new TreeSet<>(), terms.conditions(), terms.also());
    }

    /** The principal's policies with the downscope, its conditions taken as met. */
    private PolicyStack after(Plan plan) {
        String text = PolicyText.of(plan.unconditional().statements());
        NamedPolicy policy =
                new NamedPolicy("downscope", PolicyReader.read(text).document());
        return new PolicyChange.Add(policy).applied(before);
    }

    /** Routine actions of which an entry is less allowed than it was. */
    private Set<String> broken(PolicyStack after) {
        Set<String> broken = new TreeSet<>();
        for (RoutineEntry entry : routine.kept()) {
            Asked asked = new Asked(entry.action(), entry.resource());
            Truth was = asked.decide(before, Asked::unseen).allowed();
            Truth is = asked.decide(after, Asked::unseen).allowed();
            if (is.compareTo(was) < 0) {
                broken.add(asked.iamAction());
            }
        }
        return broken;
    }

    private CompiledDownscope report(
            Plan exact, Plan plan, List<DenyStatement> statements, String text, PolicyStack after) {
        Danger danger = Danger.bundled();
        int quota = terms.characters();
        int size = PolicyText.size(text);
        List<String> passing = routine.resources().keySet().stream()
                .filter(danger::mayPassRole)
                .toList();
        return new CompiledDownscope(
                text,
                size,
                statements.size(),
                size <= quota,
                plan.equals(exact),
                List.copyOf(routine.refused()),
                passing,
                residual(plan, after));
    }

    private Residual residual(Plan plan, PolicyStack after) {
        ActionScale scale = ActionScale.defaults();
        TreeMap<String, List<String>> open = new TreeMap<>();
        TreeSet<String> dangerous = new TreeSet<>();
        Truth admin = Truth.NO;
        Set<String> seen = new HashSet<>();
        Set<String> routineFolded = new HashSet<>();
        routine.resources().keySet().forEach(action -> routineFolded.add(Danger.folded(action)));
        for (String pattern : plan.open()) {
            for (String action : shrinking.matching(pattern)) {
                ActionScope scope = ActionScope.of(after, action);
                if (!seen.add(action) || scope.nothing()) {
                    continue;
                }
                String key =
                        scale.harmClass(action) + "\n" + scale.level(action).name();
                open.computeIfAbsent(key, k -> new ArrayList<>()).add(action);
                if (terms.danger().test(action)) {
                    dangerous.add(action);
                    admin = admin.or(Truth.POSSIBLE);
                }
            }
        }
        List<Residual.Open> classes = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : open.entrySet()) {
            List<String> actions = entry.getValue();
            int known = (int) actions.stream().filter(routineFolded::contains).count();
            String first = actions.get(0);
            classes.add(new Residual.Open(
                    scale.harmClass(first),
                    scale.level(first),
                    actions.size(),
                    known,
                    List.copyOf(actions.subList(0, Math.min(3, actions.size())))));
        }
        classes.sort((a, b) -> Double.compare(
                scale.harm(b.examples().get(0)), scale.harm(a.examples().get(0))));
        boolean everything = dangerous.stream()
                .map(action -> ActionScope.of(after, action).everything())
                .anyMatch(Truth::certain);
        return new Residual(
                List.copyOf(classes),
                List.copyOf(dangerous),
                everything && alone(dangerous, after) ? Truth.YES : admin);
    }

    /** Whether one of them alone makes who holds it over everything an administrator. */
    private static boolean alone(Set<String> dangerous, PolicyStack after) {
        return dangerous.stream()
                .filter(Shrinking.ALONE::contains)
                .anyMatch(action -> ActionScope.of(after, action).everything().certain());
    }
}
