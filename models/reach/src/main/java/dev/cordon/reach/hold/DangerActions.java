package dev.cordon.reach.hold;

import dev.cordon.reach.Table;
import dev.cordon.reach.response.Danger;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What every rung denies outright: actions that persist or escalate (as reach's {@link Danger} has them) and those of {@code
 * defence-evasion.tsv}: blinding the owner, making the damage final, bringing oneself back.
 */
public final class DangerActions {
    private static final class Bundled {
        static final DangerActions INSTANCE = new DangerActions();
    }

    private final NavigableSet<String> evasion = new TreeSet<>();
    private final NavigableSet<String> all = new TreeSet<>();

    private DangerActions() {
        for (String[] row : Table.rows("hold/defence-evasion.tsv", 3)) {
            for (String pattern : row[2].split(" ", -1)) {
                SortedSet<String> matching = ActionPatterns.matching(pattern);
                if (matching.isEmpty()) {
                    throw new IllegalStateException("defence-evasion.tsv: no such action: " + pattern);
                }
                evasion.addAll(matching);
            }
        }
        Danger danger = Danger.bundled();
        ActionPatterns.all().stream().filter(danger::is).forEach(all::add);
        all.addAll(evasion);
    }

    /** Of the bundled tables; read once. */
    public static DangerActions bundled() {
        return Bundled.INSTANCE;
    }

    /** Whether an action, in any case, is denied on every rung. */
    public boolean is(String action) {
        String folded = ActionPatterns.folded(action);
        return all.contains(folded)
                || (!ActionPatterns.known(folded) && Danger.bundled().is(folded));
    }

    /** All of them that the catalogue has, in lower case, sorted. */
    public SortedSet<String> all() {
        return Collections.unmodifiableSortedSet(all);
    }

    /** Those that blind the owner, make damage final or bring the held identity back, in lower case, sorted. */
    public SortedSet<String> evasion() {
        return Collections.unmodifiableSortedSet(evasion);
    }
}
