package dev.cordon.events.cloudtrail;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a pure function made of the texts that keep coming back (user agents, addresses), a bounded number of
 * them. It never changes a result, only how soon it is there.
 */
final class Memo<V> {
    /** Texts remembered; a newer one takes the place of an older one that falls on the same slot. */
    static final int SLOTS = 2048;

    private final Function<String, V> function;
    private final @Nullable String[] texts = new String[SLOTS];
    private final @Nullable Object[] values = new Object[SLOTS];

    Memo(Function<String, V> function) {
        this.function = function;
    }

    @SuppressWarnings("unchecked") // only what the function returned is stored
    V of(String text) {
        int slot = slot(text);
        Object known = values[slot];
        if (known != null && text.equals(texts[slot])) {
            return (V) known;
        }
        V value = function.apply(text);
        texts[slot] = text;
        values[slot] = value;
        return value;
    }

    /** From the length and about sixteen characters: a good hash of all would cost more than a miss now and then. */
    private static int slot(String text) {
        int length = text.length();
        int h = length;
        int step = Math.max(1, length >> 4);
        for (int i = length - 1; i >= 0; i -= step) {
            h = h * 31 + text.charAt(i);
        }
        return (h ^ (h >>> 9)) & (SLOTS - 1);
    }
}
