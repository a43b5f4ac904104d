package dev.cordon.reach.response;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Requirement;
import dev.cordon.reach.radius.ActionScale;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Actions by which somebody stays, or gains rights: those that paths of the escalation catalogue need, those that make
 * credentials or change identities, those that AWS classes as permissions management, and those that take on a session.
 */
public final class Danger {
    private static final Set<String> CLASSES = Set.of("credentials", "identity");

    private final ActionScale scale = ActionScale.defaults();
    private final Set<String> needed = new TreeSet<>();
    private final Set<String> passing = new TreeSet<>();

    private static final class Bundled {
        static final Danger INSTANCE = new Danger(EscalationCatalogue.bundled());
    }

    /** By the bundled catalogue and scale; read once. */
    public static Danger bundled() {
        return Bundled.INSTANCE;
    }

    Danger(EscalationCatalogue catalogue) {
        for (EscalationPath path : catalogue.paths()) {
            boolean passes =
                    path.requires().stream().anyMatch(r -> folded(r.action()).equals("iam:passrole"));
            for (Requirement requirement : path.requires()) {
                String action = folded(requirement.action());
                AccessLevel level = scale.level(action);
                if (level.compareTo(AccessLevel.WRITE) >= 0) {
                    needed.add(action);
                }
                if (passes && action.matches("[^:]+:(create|run|register|start|update|put|add|associate|submit).*")) {
                    passing.add(action);
                }
            }
        }
    }

    static String folded(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    /** Whether an action, in any case, persists or escalates. */
    public boolean is(String action) {
        String folded = folded(action);
        AccessLevel level = scale.level(folded);
        return needed.contains(folded)
                || folded.startsWith("sts:assumerole")
                || folded.equals("sts:getfederationtoken")
                || folded.equals("iam:passrole")
                || level == AccessLevel.PERMISSIONS_MANAGEMENT
                || (level == AccessLevel.WRITE && CLASSES.contains(scale.harmClass(folded)));
    }

    /** Whether it may pass a role, which no event shows as an action of its own. */
    public boolean mayPassRole(String action) {
        return passing.contains(folded(action));
    }
}
