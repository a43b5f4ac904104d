package dev.cordon.reach.hold;

import dev.cordon.domain.Action;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution;
import dev.cordon.reach.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every IAM action that a call asks for, by the name that its event has: the action that it is named after, those that AWS
 * lists as dependent, and those that a service asks for with the caller's own rights.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html">Forward access
 *     sessions</a>
 */
public final class RequiredActions {
    /** Why an action is asked for. */
    public enum Basis {
        /** The call is named after it, or is authorised as it on the same resource. */
        NAMED,
        /** It is asked for too, on resources that the event does not name, or with certain parameters only. */
        DEPENDENT,
        /** A service asks for it with the caller's rights. */
        FORWARDED
    }

    /**
     * One of the actions.
     *
     * @param action {@code service:Operation} as AWS writes it
     * @param why in words; empty where the name says it
     */
    public record Required(String action, Basis basis, String why) {}

    private record Rule(Basis basis, String why, List<String> actions) {}

    private static final class Bundled {
        static final RequiredActions INSTANCE = new RequiredActions();
    }

    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, List<String>> dependent = new HashMap<>();

    private RequiredActions() {
        for (String[] row : Table.rows("hold/required-actions.tsv", 4)) {
            Basis basis = switch (row[1]) {
                case "named" -> Basis.NAMED;
                case "needed" -> Basis.DEPENDENT;
                case "forward" -> Basis.FORWARDED;
                default -> throw new IllegalStateException("required-actions.tsv: unknown basis " + row[1]);
            };
            Rule rule = new Rule(basis, row[2], List.of(row[3].split(" ", -1)));
            for (String event : row[0].split(" ", -1)) {
                rules.computeIfAbsent(event, e -> new ArrayList<>()).add(rule);
            }
        }
        String service = "";
        for (String line : Table.lines("hold/dependent-actions.txt")) {
            if (line.startsWith("[")) {
                service = line.substring(1, line.length() - 1);
                continue;
            }
            String[] words = line.split(" ", -1);
            List<String> actions = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                actions.add(words[i].indexOf(':') < 0 ? service + ":" + words[i] : words[i]);
            }
            dependent.put(service + ":" + words[0], List.copyOf(actions));
        }
    }

    /** Of the bundled tables; read once. */
    public static RequiredActions bundled() {
        return Bundled.INSTANCE;
    }

    /**
     * All that a call asks for, the action that it is named after first; never empty. An action asked for on several bases
     * is given once, with the least tied to the named resource.
     *
     * @param event {@code service:Operation} as the event has it, or an IAM action
     */
    public List<Required> of(String event) {
        Map<String, Required> all = new LinkedHashMap<>();
        String named = named(event);
        add(all, new Required(named, Basis.NAMED, ""));
        String plain = withoutVersion(event);
        List<Rule> found = new ArrayList<>(rules.getOrDefault(plain, List.of()));
        if (!plain.equals(named)) {
            rules.getOrDefault(named, List.of()).stream()
                    .filter(rule -> !found.contains(rule))
                    .forEach(found::add);
        }
        for (Rule rule : found) {
            rule.actions().forEach(action -> add(all, new Required(action, rule.basis(), rule.why())));
        }
        for (String action : dependent.getOrDefault(named, List.of())) {
            add(all, new Required(action, Basis.DEPENDENT, "AWS lists it as dependent"));
        }
        return List.copyOf(all.values());
    }

    private static void add(Map<String, Required> all, Required required) {
        all.merge(required.action(), required, (old, given) -> given.basis().compareTo(old.basis()) > 0 ? given : old);
    }

    /** The IAM actions of {@link #of}, sorted. */
    public SortedSet<String> actions(String event) {
        TreeSet<String> actions = new TreeSet<>();
        of(event).forEach(required -> actions.add(required.action()));
        return actions;
    }

    /** All actions that any rule names, sorted; for checks. */
    SortedSet<String> named() {
        TreeSet<String> actions = new TreeSet<>();
        rules.values().forEach(all -> all.forEach(rule -> actions.addAll(rule.actions())));
        dependent.values().forEach(actions::addAll);
        return actions;
    }

    /** All events and actions that rules are for, sorted; for checks. */
    SortedSet<String> events() {
        TreeSet<String> events = new TreeSet<>(rules.keySet());
        events.addAll(dependent.keySet());
        return events;
    }

    private static String named(String event) {
        int colon = event.indexOf(':');
        if (colon < 0) {
            return event;
        }
        Resolution resolution =
                ActionCatalog.bundled().resolve(new Action(event.substring(0, colon), event.substring(colon + 1)));
        boolean known = resolution.basis() == Resolution.Basis.EXACT || resolution.basis() == Resolution.Basis.ALIAS;
        return known ? resolution.service() + ":" + resolution.operation() : event;
    }

    private static String withoutVersion(String event) {
        int colon = event.indexOf(':');
        return event.substring(0, colon + 1) + ActionCatalog.withoutVersion(event.substring(colon + 1));
    }
}
