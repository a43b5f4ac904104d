package dev.cordon.reach.radius;

import dev.cordon.reach.policy.ResourcePatterns;
import java.util.Locale;

/**
 * Text with {@code *} and {@code ?}: what it matches, contains and can have in common with another. Wildcards of ARNs that
 * keep to their part do so where that decides a yes; {@link #overlap} lets them cross, and so errs towards a yes.
 */
final class Glob {
    private Glob() {}

    static boolean isPlain(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Whether a pattern matches a value. */
    static boolean matches(String glob, String value) {
        return ResourcePatterns.bounded(glob) ? ResourcePatterns.matches(glob, value) : walk(glob, value, false);
    }

    /** Whether {@code pattern} matches everything that {@code other}, a pattern too, matches. May miss a yes, never a no. */
    static boolean contains(String pattern, String other) {
        if (pattern.equals("*") || pattern.equals(other)) {
            return true;
        }
        return ResourcePatterns.bounded(pattern)
                ? ResourcePatterns.contains(pattern, other)
                : walk(pattern, other, true);
    }

    private static boolean walk(String pattern, String text, boolean textIsPattern) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char c = text.charAt(t);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && one(pattern.charAt(p), c, textIsPattern)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean one(char p, char c, boolean textIsPattern) {
        if (textIsPattern && c == '*') {
            return false;
        }
        return p == '?' || p == c;
    }

    /** Whether some text matches both patterns. */
    static boolean overlap(String a, String b) {
        if (isPlain(a)) {
            return isPlain(b) ? a.equals(b) : matches(b, a);
        }
        if (isPlain(b)) {
            return matches(a, b);
        }
        if (!prefixesAgree(a, b)) {
            return false;
        }
        boolean[] row = new boolean[b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            boolean[] next = row;
            row = new boolean[b.length() + 1];
            for (int j = b.length(); j >= 0; j--) {
                row[j] = overlapAt(a, i, b, j, row, next);
            }
        }
        return row[0];
    }

    private static boolean overlapAt(String a, int i, String b, int j, boolean[] row, boolean[] next) {
        boolean endA = i == a.length();
        boolean endB = j == b.length();
        if (endA && endB) {
            return true;
        }
        if (!endA && a.charAt(i) == '*' && (next[j] || (!endB && row[j + 1]))) {
            return true;
        }
        if (!endB && b.charAt(j) == '*' && (row[j + 1] || (!endA && next[j]))) {
            return true;
        }
        if (endA || endB || a.charAt(i) == '*' || b.charAt(j) == '*') {
            return false;
        }
        boolean same = a.charAt(i) == b.charAt(j) || a.charAt(i) == '?' || b.charAt(j) == '?';
        return same && next[j + 1];
    }

    private static boolean prefixesAgree(String a, String b) {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == '*' || y == '*') {
                return true;
            }
            if (x != y && x != '?' && y != '?') {
                return false;
            }
        }
        return true;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
