package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an event's name differs from the IAM action's, read from {@code event-names.tsv}. */
final class EventNames {
    /** Digits of a version such as {@code 20150331}. */
    private static final int DATE_DIGITS = 8;

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

    /**
     * The name without a trailing API version: {@code CreateFunction} of {@code CreateFunction20150331},
     * {@code CreateFunction20150331v2} and {@code CreateFunction2020_05_31}. Written out, for it runs for every event.
     */
    static String withoutVersion(String operation) {
        int end = operation.length();
        int revision = skipDigits(operation, end);
        if (revision == end) {
            return operation;
        }
        if (revision > 0 && operation.charAt(revision - 1) == 'v') {
            end = revision - 1;
        }
        int start = end;
        for (int digits = 0; digits < DATE_DIGITS && start > 0; start--) {
            char c = operation.charAt(start - 1);
            if (isDigit(c)) {
                digits++;
            } else if (c != '_' || (digits != 2 && digits != 4)) {
                return operation;
            }
        }
        boolean isDate = operation.startsWith("20", start) && end - start >= DATE_DIGITS;
        return start > 0 && isDate ? operation.substring(0, start) : operation;
    }

    private static int skipDigits(String text, int end) {
        int start = end;
        while (start > 0 && isDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
