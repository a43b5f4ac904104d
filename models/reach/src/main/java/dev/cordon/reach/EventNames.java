package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an event's name differs from the IAM action's, read from {@code event-names.tsv}. */
final class EventNames {
    private static final Pattern API_VERSION = Pattern.compile("20\\d\\d_?\\d\\d_?\\d\\d(?:v\\d{1,3})?$");

    /** An IAM action, or a level of its own where no action stands for the event. */
    record Target(
            String service, String operation, @Nullable AccessLevel level) {}

    private final Map<String, List<String>> prefixes = new HashMap<>();
    private final Map<String, Target> events = new HashMap<>();
    private final Map<String, List<String[]>> families = new HashMap<>();

    static EventNames bundled() {
        EventNames names = new EventNames();
        Table.rows("event-names.tsv", 3).forEach(row -> names.add(row[0], row[1]));
        return names;
    }

    private void add(String event, String target) {
        int colon = event.indexOf(':');
        String service = event.substring(0, colon);
        String operation = event.substring(colon + 1);
        if (target.startsWith("=")) {
            events.put(event, new Target(service, operation, AccessLevel.valueOf(target.substring(1))));
            return;
        }
        int at = target.indexOf(':');
        String iamService = target.substring(0, at);
        String iamOperation = target.substring(at + 1);
        if (operation.equals("*")) {
            prefixes.computeIfAbsent(service, s -> new ArrayList<>()).add(iamService);
        } else if (operation.endsWith("*")) {
            families.computeIfAbsent(service, s -> new ArrayList<>()).add(new String[] {
                operation.substring(0, operation.length() - 1), iamService, iamOperation
            });
        } else {
            events.put(event, new Target(iamService, iamOperation, null));
        }
    }

    /** What stands for an event, or null where nothing is known. */
    @Nullable
    Target target(String service, String operation) {
        Target target = events.get(service + ":" + operation);
        if (target != null) {
            return target;
        }
        for (String[] family : families.getOrDefault(service, List.of())) {
            if (operation.startsWith(family[0])) {
                return new Target(family[1], family[2], null);
            }
        }
        return null;
    }

    /** Other IAM prefixes under which the actions of an event source may stand. */
    List<String> otherPrefixes(String service) {
        return prefixes.getOrDefault(service, List.of());
    }

    /** The name without a trailing API version, e.g. {@code CreateFunction} of {@code CreateFunction20150331}. */
    static String withoutVersion(String operation) {
        if (operation.isEmpty() || !Character.isDigit(operation.charAt(operation.length() - 1))) {
            return operation;
        }
        String name = API_VERSION.matcher(operation).replaceFirst("");
        return name.isEmpty() ? operation : name;
    }
}
