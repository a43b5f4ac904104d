package dev.cordon.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ATT&amp;CK techniques of actions ({@code techniques.tsv}) and their names and tactics ({@code attack.tsv}). */
final class Techniques {
    private final Map<String, Technique> techniques = new TreeMap<>();
    private final Map<String, List<String>> byAction = new HashMap<>();

    static Techniques bundled() {
        Techniques all = new Techniques();
        Map<String, Tactic> tactics = new HashMap<>();
        for (String[] row : Table.rows("attack.tsv", 3)) {
            if (row[0].equals("tactic")) {
                tactics.put(row[1], new Tactic(row[1], row[2]));
            } else {
                List<Tactic> served = new ArrayList<>();
                for (String id : row[2].split(" ", -1)) {
                    Tactic tactic = tactics.get(id);
                    if (tactic == null) {
                        throw new IllegalStateException("attack.tsv: unknown tactic " + id + " of " + row[0]);
                    }
                    served.add(tactic);
                }
                all.techniques.put(row[0], new Technique(row[0], row[1], List.copyOf(served)));
            }
        }
        all.addActions();
        return all;
    }

    private void addActions() {
        Map<String, TreeSet<String>> collected = new HashMap<>();
        for (String[] row : Table.rows("techniques.tsv", 3)) {
            if (!techniques.containsKey(row[0])) {
                throw new IllegalStateException("techniques.tsv: unknown technique " + row[0]);
            }
            for (String action : row[2].substring(row[2].indexOf('=') + 1).split(" ", -1)) {
                collected.computeIfAbsent(action, a -> new TreeSet<>()).add(row[0]);
            }
        }
        collected.forEach((action, ids) -> byAction.put(action, List.copyOf(ids)));
    }

    List<String> of(String label) {
        return byAction.getOrDefault(label, List.of());
    }

    @Nullable
    Technique technique(String id) {
        return techniques.get(id);
    }

    Map<String, List<String>> all() {
        return byAction;
    }
}
