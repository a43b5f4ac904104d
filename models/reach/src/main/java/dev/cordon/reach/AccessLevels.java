package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access level of every IAM action, read from {@code actions.txt} (its header describes the form). Names are found
 * whatever their case, as IAM does.
 */
final class AccessLevels {
    private final Map<String, Map<String, AccessLevel>> byName = new HashMap<>();
    private final Map<String, Map<String, AccessLevel>> byFoldedName = new HashMap<>();
    private int size;

    static AccessLevels bundled() {
        return parse(Table.lines("actions.txt"));
    }

    static AccessLevels parse(List<String> lines) {
        AccessLevels levels = new AccessLevels();
        Map<Character, String> kinds = new HashMap<>();
        String service = "";
        for (String line : lines) {
            if (line.startsWith("@")) {
                kinds.put(line.charAt(1), line.substring(3));
            } else if (line.startsWith("[")) {
                service = line.substring(1, line.length() - 1);
            } else if (!line.startsWith("#")) {
                levels.addNoun(service, line, kinds);
            }
        }
        return levels;
    }

    private void addNoun(String service, String line, Map<Character, String> kinds) {
        int colon = line.indexOf(':');
        String noun = line.substring(0, colon);
        for (int i = colon + 1; i < line.length(); i++) {
            String kind = kinds.get(line.charAt(i));
            if (line.charAt(i) == '<') {
                int end = line.indexOf('>', i);
                kind = line.substring(i + 1, end);
                i = end;
            }
            if (kind == null) {
                throw new IllegalStateException("actions.txt: unknown code in " + service + " " + line);
            }
            int space = kind.lastIndexOf(' ');
            add(service, kind.substring(0, space) + noun, level(kind.charAt(space + 1)));
        }
    }

    private void add(String service, String operation, AccessLevel level) {
        byName.computeIfAbsent(service, s -> new HashMap<>()).put(operation, level);
        byFoldedName.computeIfAbsent(service, s -> new HashMap<>()).put(operation.toLowerCase(Locale.ROOT), level);
        size++;
    }

    private static AccessLevel level(char initial) {
        return switch (initial) {
            case 'L' -> AccessLevel.LIST;
            case 'R' -> AccessLevel.READ;
            case 'T' -> AccessLevel.TAGGING;
            case 'W' -> AccessLevel.WRITE;
            case 'P' -> AccessLevel.PERMISSIONS_MANAGEMENT;
            default -> throw new IllegalStateException("actions.txt: unknown level " + initial);
        };
    }

    /** The level of an IAM action, or null when AWS has no such action. */
    @Nullable
    AccessLevel of(String service, String operation) {
        Map<String, AccessLevel> operations = byName.get(service);
        if (operations == null) {
            return null;
        }
        AccessLevel level = operations.get(operation);
        return level != null
                ? level
                : byFoldedName.getOrDefault(service, Map.of()).get(operation.toLowerCase(Locale.ROOT));
    }

    int size() {
        return size;
    }

    Map<String, Map<String, AccessLevel>> all() {
        return byName;
    }
}
