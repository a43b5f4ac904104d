package dev.cordon.reach.hold;

import dev.cordon.reach.Table;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Actions of {@code starts.tsv}: they stand in escalation paths and only run what is there. One of them leads nowhere where
 * each path that needs it also needs something that is denied.
 */
final class Starts {
    private static final class Bundled {
        static final Starts INSTANCE = new Starts(EscalationCatalogue.bundled());
    }

    private final SortedSet<String> all = new TreeSet<>();
    private final List<Set<String>> paths = new ArrayList<>();

    Starts(EscalationCatalogue catalogue) {
        for (String[] row : Table.rows("hold/starts.tsv", 2)) {
            for (String action : row[1].split(" ", -1)) {
                if (!ActionPatterns.known(ActionPatterns.folded(action))) {
                    throw new IllegalStateException("starts.tsv: no such action: " + action);
                }
                all.add(ActionPatterns.folded(action));
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

    /** Of the bundled table and catalogue; read once. */
    static Starts bundled() {
        return Bundled.INSTANCE;
    }

    /** All of them in lower case, sorted. */
    SortedSet<String> all() {
        return Collections.unmodifiableSortedSet(all);
    }

    /**
     * Whether an action is one of them and every path that needs it stays closed.
     *
     * @param denied whether an action, in lower case, is denied outright
     */
    boolean leadNowhere(String action, Predicate<String> denied) {
        return all.contains(action)
                && paths.stream()
                        .filter(needs -> needs.contains(action))
                        .allMatch(
                                needs -> needs.stream().anyMatch(other -> !all.contains(other) && denied.test(other)));
    }
}
