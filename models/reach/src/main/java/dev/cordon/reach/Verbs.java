package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a name alone announces, read from {@code verbs.tsv}: the fall-back where no list knows the action. */
final class Verbs {
    /** Words of a name that are looked at; names chosen by a caller may be long. */
    static final int MAX_WORDS = 8;

    private final Map<String, AccessLevel> levels = new HashMap<>();

    static Verbs bundled() {
        Verbs verbs = new Verbs();
        for (String[] row : Table.rows("verbs.tsv", 2)) {
            for (String verb : row[1].split(" ", -1)) {
                if (verbs.levels.put(verb, AccessLevel.valueOf(row[0])) != null) {
                    throw new IllegalStateException("verbs.tsv: twice: " + verb);
                }
            }
        }
        return verbs;
    }

    /** The level of the first word that is a verb; words end at a change of case, a digit or a sign. */
    AccessLevel levelOf(String operation) {
        int start = 0;
        for (int words = 0; words < MAX_WORDS && start < operation.length(); words++) {
            while (start < operation.length() && !isLetter(operation.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < operation.length() && isLetter(operation.charAt(end)) && !isBoundary(operation, start, end)) {
                end++;
            }
            AccessLevel level = levels.get(operation.substring(start, end).toLowerCase(Locale.ROOT));
            if (level != null) {
                return level;
            }
            start = end;
        }
        return AccessLevel.UNKNOWN;
    }

    /** A capital begins a word unless it continues a run of capitals ({@code DBCluster} is DB, Cluster). */
    private static boolean isBoundary(String text, int start, int at) {
        if (at == start || !isUpper(text.charAt(at))) {
            return false;
        }
        boolean nextIsLower = at + 1 < text.length() && isLetter(text.charAt(at + 1)) && !isUpper(text.charAt(at + 1));
        return !isUpper(text.charAt(at - 1)) || nextIsLower;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || isUpper(c);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
