package dev.cordon.reach.hold;

import dev.cordon.reach.Table;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Actions of {@code starts.tsv}: they stand in escalation paths and only run what is there. One of them leads nowhere where
 * each path that needs it also needs something that is denied, and of which nobody made a step before the hold.
 */
final class Starts {
    private static final class Bundled {
        static final Starts INSTANCE = new Starts(EscalationCatalogue.bundled());
    }

    private final SortedSet<String> all = new TreeSet<>();
    private final Map<String, Set<String>> alike = new TreeMap<>();
    private final List<Set<String>> paths = new ArrayList<>();

    Starts(EscalationCatalogue catalogue) {
        for (String[] row : Table.rows("hold/starts.tsv", 3)) {
            Set<String> these = known(row[1]);
            all.addAll(these);
            if (!row[2].equals("-")) {
                known(row[2]).forEach(action -> alike.put(action, these));
            }
        }
        for (EscalationPath path : catalogue.paths()) {
            Set<String> needs = new TreeSet<>();
            for (Requirement requirement : path.requires()) {
                needs.add(ActionPatterns.folded(requirement.action()));
            }
            paths.add(needs);
        }
    }

    private static Set<String> known(String actions) {
        Set<String> folded = new TreeSet<>();
        for (String action : actions.split(" ", -1)) {
            if (!ActionPatterns.known(ActionPatterns.folded(action))) {
                throw new IllegalStateException("starts.tsv: no such action: " + action);
            }
            folded.add(ActionPatterns.folded(action));
        }
        return folded;
    }

    /** Of the bundled table and catalogue; read once. */
    static Starts bundled() {
        return Bundled.INSTANCE;
    }

    /** All of them in lower case, sorted. */
    SortedSet<String> all() {
        return Collections.unmodifiableSortedSet(all);
    }

    /**
     * Whether an action is one of them and every path that needs it stays closed. What was planted before the hold waits
     * only to be started, so a path of which any other step was tried since then is not closed, whatever is denied now.
     *
     * @param denied whether an action, in lower case, is denied outright
     * @param tried actions, in lower case, that were done or tried since the first suspicious event
     */
    boolean leadNowhere(String action, Predicate<String> denied, Set<String> tried) {
        return all.contains(action)
                && paths.stream()
                        .filter(needs -> needs.contains(action))
                        .allMatch(needs -> needs.stream().anyMatch(other -> !all.contains(other) && denied.test(other))
                                && !begun(needs, action, tried));
    }

    /** Whether an action, no start itself, runs what a start would run, and a step of that start's paths was tried. */
    boolean runsPlanted(String action, Set<String> tried) {
        return alike.getOrDefault(action, Set.of()).stream()
                .anyMatch(
                        start -> paths.stream().anyMatch(needs -> needs.contains(start) && begun(needs, start, tried)));
    }

    /** Whether an action, no start itself, runs what a start would run. */
    boolean runsLikeStart(String action) {
        return alike.containsKey(action);
    }

    private static boolean begun(Set<String> needs, String start, Set<String> tried) {
        return needs.stream().anyMatch(other -> !other.equals(start) && tried.contains(other));
    }
}
