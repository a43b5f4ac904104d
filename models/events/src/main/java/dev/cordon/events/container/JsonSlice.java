package dev.cordon.events.container;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over one value of a record that {@link ValueScanner} found whole: brackets match and strings end, so nothing needs
 * checking but what is asked for. Stands at a value's first byte between calls.
 */
final class JsonSlice {
    static final int NONE = -1;

    final byte[] bytes;
    private final int end;

    /** @param end behind the last byte that may be looked at */
    JsonSlice(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Where the value of the named member of the object at {@code object} starts, or {@link #NONE}. The first counts. */
    int member(int object, byte[] name) {
        if (object == NONE || bytes[object] != '{') {
            return NONE;
        }
        int at = next(object + 1);
        while (at < end && bytes[at] == '"') {
            int behindName = behind(at);
            int value = next(behindName);
            if (value >= end || bytes[value] == '}') {
                return NONE;
            }
            if (Arrays.equals(bytes, at + 1, behindName - 1, name, 0, name.length)) {
                return value;
            }
            at = next(behind(value));
        }
        return NONE;
    }

    /** Where the first element of the array at {@code array} starts, or {@link #NONE}. */
    int first(int array) {
        return array == NONE || bytes[array] != '[' ? NONE : orNone(next(array + 1));
    }

    /** Where the element behind the one at {@code element} starts, or {@link #NONE}. */
    int following(int element) {
        return orNone(next(behind(element)));
    }

    /** Behind the last byte of the value at {@code value}. */
    int behind(int value) {
        if (bytes[value] == '"') {
            return behindString(value);
        }
        int at = value;
        if (!opens(bytes[value])) {
            while (at < end && !separates(bytes[at]) && !closes(bytes[at])) {
                at++;
            }
            return at;
        }
        int depth = 0;
        do {
            byte c = bytes[at];
            depth += opens(c) ? 1 : closes(c) ? -1 : 0;
            at = c == '"' ? behindString(at) : at + 1;
        } while (depth > 0 && at < end);
        return at;
    }

    /** The value at {@code value} as it is spelt, a character a byte. */
    String spelling(int value) {
        return new String(bytes, value, behind(value) - value, StandardCharsets.ISO_8859_1);
    }

    /** Whether the value at {@code value} is spelt so, or starts so. */
    boolean startsWith(int value, byte[] text) {
        return value != NONE
                && value + text.length <= end
                && Arrays.equals(bytes, value, value + text.length, text, 0, text.length);
    }

    private int behindString(int quote) {
        int at = quote + 1;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, end);
    }

    /** The next byte that is neither white space nor a comma or colon. */
    private int next(int from) {
        int at = from;
        while (at < end && separates(bytes[at])) {
            at++;
        }
        return at;
    }

    private int orNone(int at) {
        return at >= end || closes(bytes[at]) ? NONE : at;
    }

    private static boolean opens(byte c) {
        return c == '{' || c == '[';
    }

    private static boolean closes(byte c) {
        return c == '}' || c == ']';
    }

    private static boolean separates(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':';
    }
}
