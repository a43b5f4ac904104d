package dev.cordon.reach.response;

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
 */
record Plan(SortedSet<String> open, SortedMap<String, SortedSet<String>> limits, SortedSet<String> denied) {
    Plan copy() {
        return new Plan(new TreeSet<>(open), new TreeMap<>(limits), new TreeSet<>(denied));
    }

    List<DenyStatement> statements() {
        List<DenyStatement> statements = new ArrayList<>();
        if (open.isEmpty()) {
            return List.of(new DenyStatement(false, List.of("*"), List.of()));
        }
        if (!denied.isEmpty()) {
            statements.add(new DenyStatement(false, List.copyOf(denied), List.of()));
        }
        statements.add(new DenyStatement(true, List.copyOf(open), List.of()));
        Map<SortedSet<String>, List<String>> byResources = new LinkedHashMap<>();
        limits.forEach((action, resources) ->
                byResources.computeIfAbsent(resources, r -> new ArrayList<>()).add(action));
        byResources.forEach((resources, actions) ->
                statements.add(new DenyStatement(false, List.copyOf(actions), List.copyOf(resources))));
        return statements;
    }

    int size() {
        return PolicyText.size(PolicyText.of(statements()));
    }
}
