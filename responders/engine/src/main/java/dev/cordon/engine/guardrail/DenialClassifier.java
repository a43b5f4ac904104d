package dev.cordon.engine.guardrail;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Tactic;
import dev.cordon.reach.Technique;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a denied call of a held identity says about the hold: for it, against it, or nothing. Dangerous actions always speak
 * for it; against it speaks only what is routine, from the usual place, and bears no mark of the attack.
 */
public final class DenialClassifier {
    private static final Set<String> TACTICS = Set.of("TA0003", "TA0004", "TA0005");
    private static final String SERVICES = ".amazonaws.com";

    private final ActionCatalog catalog;
    private final Predicate<String> alsoDangerous;

    /**
     * @param alsoDangerous further actions, as {@code service:Operation}, by which attackers stay, climb or hide
     */
    public DenialClassifier(ActionCatalog catalog, Predicate<String> alsoDangerous) {
        this.catalog = catalog;
        this.alsoDangerous = alsoDangerous;
    }

    /**
     * What a call says.
     *
     * @param kind for the hold, against it, or neither
     * @param words why, with the call, as people read it
     */
    public record Classified(DenialKind kind, String words) {}

    /**
     * Judges a call.
     *
     * @param usualNetworks networks that the identity usually comes from; empty where they are not known
     */
    public Classified classify(DeniedCall call, RoutineSet routine, Set<String> usualNetworks, AttackMarks marks) {
        boolean usual = usualNetworks.contains(call.network());
        boolean routineCall = isRoutine(call, routine, true);
        String dangerous = danger(call.action());
        if (!dangerous.isEmpty()) {
            return said(DenialKind.ATTACK_LIKE, call, dangerous);
        }
        if (marks.cameFrom(call)) {
            return usual && routineCall
                    ? said(DenialKind.UNCLEAR, call, "routine, but the attack came from this usual network too")
                    : said(DenialKind.ATTACK_LIKE, call, "from where the attack came from");
        }
        if (!call.session().isEmpty() && marks.sessions().contains(call.session())) {
            return usual && routineCall
                    ? said(DenialKind.UNCLEAR, call, "routine from the usual network, but in a session of the attack")
                    : said(DenialKind.ATTACK_LIKE, call, "in a session of the attack");
        }
        return unmarked(call, routine, usualNetworks, marks, usual, routineCall);
    }

    private Classified unmarked(
            DeniedCall call,
            RoutineSet routine,
            Set<String> usualNetworks,
            AttackMarks marks,
            boolean usual,
            boolean routineCall) {
        if (call.network().endsWith(SERVICES)) {
            return said(DenialKind.UNCLEAR, call, "made by a service, for whom it acted is not told");
        }
        if (!usual && !call.network().isEmpty() && !usualNetworks.isEmpty()) {
            return said(DenialKind.ATTACK_LIKE, call, "from outside its usual networks");
        }
        if (routine.entries().isEmpty()) {
            return said(DenialKind.UNCLEAR, call, "nothing is known of its routine");
        }
        if (!routineCall) {
            return notRoutine(call, routine, usual);
        }
        if (!usual) {
            return said(DenialKind.UNCLEAR, call, "routine, but its usual networks or this one are not known");
        }
        if (marks.clients().contains(call.client())) {
            return said(DenialKind.UNCLEAR, call, "routine from the usual network, with the software of the attack");
        }
        return said(DenialKind.ROUTINE, call, "as it does routinely, from the usual network");
    }

    private Classified notRoutine(DeniedCall call, RoutineSet routine, boolean usual) {
        if (usual && isRoutine(call, routine, false)) {
            return said(DenialKind.UNCLEAR, call, "a routine action on something else");
        }
        AccessLevel level = catalog.levelOf(call.action());
        boolean looks = level == AccessLevel.READ || level == AccessLevel.LIST;
        if (usual && looks && routine.unattributedUses() > 0) {
            return said(DenialKind.UNCLEAR, call, "reading outside its routine, which is not known in full");
        }
        return said(DenialKind.ATTACK_LIKE, call, "not of its routine");
    }

    private String danger(Action action) {
        if (catalog.levelOf(action) == AccessLevel.PERMISSIONS_MANAGEMENT) {
            return "it changes permissions";
        }
        for (String id : catalog.techniquesOf(action)) {
            Optional<Tactic> tactic = catalog.technique(id).map(Technique::tactics).stream()
                    .flatMap(tactics -> tactics.stream())
                    .filter(each -> TACTICS.contains(each.id()))
                    .findFirst();
            if (tactic.isPresent()) {
                return "it serves " + tactic.get().name() + " (" + id + ")";
            }
        }
        return alsoDangerous.test(action.label()) ? "attackers stay, climb or hide by it" : "";
    }

    private static boolean isRoutine(DeniedCall call, RoutineSet routine, boolean andResource) {
        String action = call.action().label();
        for (RoutineEntry entry : routine.entries()) {
            if (entry.action().equalsIgnoreCase(action)
                    && (!andResource || covers(entry.resource(), call.resource()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String pattern, String resource) {
        return pattern.equals("*") || (!resource.isEmpty() && Wildcard.matches(pattern, resource));
    }

    private static Classified said(DenialKind kind, DeniedCall call, String why) {
        String from = call.network().isEmpty() ? "" : " from " + call.network();
        String on = call.resource().isEmpty() ? "" : " on " + call.resource();
        return new Classified(
                kind, String.format(Locale.ROOT, "%s%s%s: %s", call.action().label(), on, from, why));
    }
}
