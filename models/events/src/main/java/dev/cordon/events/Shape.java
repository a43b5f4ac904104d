package dev.cordon.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the names of a call's arguments, never their values, into one short, stable text. */
public final class Shape {
    /** Names kept of one call; further ones only count as {@value #OTHER}. */
    public static final int MAX_NAMES = 24;
    /** Characters a name may have to be kept. */
    public static final int MAX_NAME_LENGTH = 64;

    /** Stands for names that are no names: with spaces, beyond the limits, or in other ways chosen at will. */
    private static final String OTHER = "?";

    private final List<String> names = new ArrayList<>();
    private boolean others;

    /** Forgets what was collected. */
    public void reset() {
        names.clear();
        others = false;
    }

    /** Takes a name. */
    public void add(String name) {
        if (names.size() < MAX_NAMES && isName(name)) {
            names.add(name);
        } else {
            others = true;
        }
    }

    /** How many names were kept. */
    public int size() {
        return names.size();
    }

    /** The names, sorted and joined with commas. */
    public String text() {
        if (names.isEmpty()) {
            return others ? OTHER : "";
        }
        if (names.size() > 1) {
            Collections.sort(names);
        }
        String text = names.size() == 1 ? names.get(0) : String.join(",", names);
        return others ? OTHER + "," + text : text;
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean fits = letterOrDigit || c == '-' || c == '_' || c == '.' || c == ':';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
