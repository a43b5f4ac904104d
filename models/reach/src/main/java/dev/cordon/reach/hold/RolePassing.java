package dev.cordon.reach.hold;

import dev.cordon.reach.Table;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * To which service a call passes a role, by {@code passing.tsv}: only where nobody becomes anybody by it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Granting permissions to pass a
 *     role</a>
 */
final class RolePassing {
    private static final class Bundled {
        static final RolePassing INSTANCE = new RolePassing();
    }

    private final Map<String, String> services = new HashMap<>();

    private RolePassing() {
        for (String[] row : Table.rows("hold/passing.tsv", 3)) {
            for (String action : row[2].split(" ", -1)) {
                services.put(ActionPatterns.folded(action), row[1]);
            }
        }
    }

    /** Of the bundled table; read once. */
    static RolePassing bundled() {
        return Bundled.INSTANCE;
    }

    /** Service principals to which one of the actions, in any case, passes a role; empty where none is known. */
    SortedSet<String> to(Iterable<String> actions) {
        TreeSet<String> found = new TreeSet<>();
        for (String action : actions) {
            String service = services.get(ActionPatterns.folded(action));
            if (service != null) {
                found.add(service);
            }
        }
        return found;
    }

    /** All actions that are known with the service they pass a role to; for checks. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(new TreeMap<>(services));
    }
}
