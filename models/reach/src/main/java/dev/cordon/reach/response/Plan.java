package dev.cordon.reach.response;

import dev.cordon.reach.policy.Condition;
import java.util.ArrayList;
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
 */
record Plan(
        SortedSet<String> open,
        SortedMap<String, SortedSet<String>> limits,
        SortedSet<String> denied,
        List<Condition> conditions) {
    Plan copy() {
        return new Plan(new TreeSet<>(open), new TreeMap<>(limits), new TreeSet<>(denied), conditions);
    }

    Plan unconditional() {
        return new Plan(open, limits, denied, List.of());
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
        return statements;
    }

    int size() {
        return PolicyText.size(PolicyText.of(statements()));
    }
}
