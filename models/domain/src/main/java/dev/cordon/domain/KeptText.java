package dev.cordon.domain;

import java.util.regex.Pattern;

/** Cuts texts that sources may make as long as they like to what state and alerts keep, and tells one that lost something. */
public final class KeptText {
    /** Longest text kept, in chars. */
    public static final int MOST = 256;
    /** Longest text that stands for itself alone: one char more may be what was left of a longer one. */
    public static final int LONGEST_WHOLE = MOST - 2;

    /** What normalisers and lines put for a character that is not to be shown. */
    private static final char REPLACED = '\uFFFD';
    /** What normalisers put for what looks like a secret: short enough that another can be found for it. */
    private static final Pattern MASKED = Pattern.compile("#[0-9a-f]{8}");

    private KeptText() {}

    /** The text, or the first of it and an ellipsis. */
    public static String of(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return text.substring(0, end) + "…";
    }

    /**
     * Whether a kept text stands for itself alone. One that is as long as one that was cut, here or when it was read, or in
     * which something was replaced or masked, may stand for many.
     */
    public static boolean isWhole(String kept) {
        return kept.length() <= LONGEST_WHOLE
                && kept.indexOf(REPLACED) < 0
                && !MASKED.matcher(kept).find();
    }
}
