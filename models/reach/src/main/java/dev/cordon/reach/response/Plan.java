package dev.cordon.reach.response;

import dev.cordon.reach.policy.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A downscope on its way to the quota.
 *
 * @param open patterns of actions that are not denied, sorted
 * @param limits resources on which alone an action is not denied, by action; actions without limit are not in it
 * @param denied patterns denied although {@code open} matches them
 * @param conditions under which alone anything is denied
 * @param also statements on what is open, with conditions of their own besides
 */
record Plan(
        SortedSet<String> open,
        SortedMap<String, SortedSet<String>> limits,
        SortedSet<String> denied,
        List<Condition> conditions,
        List<DenyStatement> also) {
    Plan copy() {
        return new Plan(new TreeSet<>(open), new TreeMap<>(limits), new TreeSet<>(denied), conditions, also);
    }

    Plan unconditional() {
        return new Plan(open, limits, denied, List.of(), also);
    }

    List<DenyStatement> statements() {
        List<DenyStatement> statements = new ArrayList<>();
        if (open.isEmpty()) {
            return List.of(new DenyStatement(false, List.of("*"), List.of(), conditions));
        }
        if (!denied.isEmpty()) {
            statements.add(new DenyStatement(false, List.copyOf(denied), List.of(), conditions));
        }
        statements.add(new DenyStatement(true, List.copyOf(open), List.of(), conditions));
        Map<SortedSet<String>, List<String>> byResources = new LinkedHashMap<>();
        limits.forEach((action, resources) ->
                byResources.computeIfAbsent(resources, r -> new ArrayList<>()).add(action));
        byResources.forEach((resources, actions) ->
                statements.add(new DenyStatement(false, List.copyOf(actions), List.copyOf(resources), conditions)));
        also.forEach(statement -> statements.add(statement.also(conditions)));
        return statements;
    }

    /** Plans that together leave open what this one does: each limits some services and leaves the others' alone. */
    List<Plan> split(int parts) {
        SortedMap<String, SortedSet<String>> byService = new TreeMap<>();
        open.forEach(pattern -> byService
                .computeIfAbsent(service(pattern), s -> new TreeSet<>())
                .add(pattern));
        List<String> order = new ArrayList<>(byService.keySet());
        order.sort(Comparator.comparingInt((String service) -> -length(service, byService))
                .thenComparing(Comparator.naturalOrder()));
        List<SortedSet<String>> groups = new ArrayList<>();
        int[] lengths = new int[parts];
        for (int i = 0; i < parts; i++) {
            groups.add(new TreeSet<>());
        }
        for (String service : order) {
            int least = 0;
            for (int i = 1; i < parts; i++) {
                least = lengths[i] < lengths[least] ? i : least;
            }
            groups.get(least).add(service);
            lengths[least] += length(service, byService);
        }
        return groups.stream().map(group -> part(group, byService)).toList();
    }

    private int length(String service, SortedMap<String, SortedSet<String>> byService) {
        int length = 0;
        for (String pattern : byService.getOrDefault(service, new TreeSet<>())) {
            length += pattern.length() + 3;
            for (String resource : limits.getOrDefault(pattern, new TreeSet<>())) {
                length += resource.length() + 3;
            }
        }
        return length;
    }

    private Plan part(SortedSet<String> group, SortedMap<String, SortedSet<String>> byService) {
        TreeSet<String> own = new TreeSet<>();
        byService.forEach((service, patterns) -> {
            if (group.contains(service)) {
                own.addAll(patterns);
            } else {
                own.add(service.isEmpty() ? patterns.first() : service + ":*");
            }
        });
        TreeMap<String, SortedSet<String>> limited = new TreeMap<>(limits);
        limited.keySet().removeIf(action -> !group.contains(service(action)));
        TreeSet<String> closed = new TreeSet<>(denied);
        closed.removeIf(pattern -> !group.contains(service(pattern)));
        List<DenyStatement> its = also.stream()
                .filter(statement -> group.contains(service(statement.actions().get(0))))
                .toList();
        return new Plan(own, limited, closed, conditions, its);
    }

    private static String service(String pattern) {
        return pattern.substring(0, Math.max(0, pattern.indexOf(':')));
    }

    int size() {
        return PolicyText.size(PolicyText.of(statements()));
    }
}
