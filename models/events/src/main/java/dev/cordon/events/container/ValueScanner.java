package dev.cordon.events.container;

/**
 * Finds where JSON values end. It checks just enough to know that a value did not swallow its neighbours: brackets match
 * in kind, values are separated, names are strings, strings end on their line. Everything else (numbers, escapes, UTF-8,
 * superfluous commas) passes and is for the normaliser to judge, record by record.
 */
final class ValueScanner {
    /** How a scan ended. */
    enum Scan {
        /** Behind the value. */
        WHOLE,
        /** At a byte that cannot stand there. */
        BROKEN,
        /** At the end of the file, inside the value. */
        END
    }

    private static final int SCALAR = 0;
    private static final int SPACE = 1;
    private static final int QUOTE = 2;
    private static final int OPEN = 3;
    private static final int CLOSE = 4;
    private static final int COLON = 5;
    private static final int COMMA = 6;
    private static final int BACKSLASH = 7;
    private static final byte[] KIND = kinds();

    /** True for bytes that end the quick run through a string. */
    private static final boolean[] STOP = stops();

    private static final int WANT_VALUE = 0;
    private static final int WANT_NAME = 1;
    private static final int WANT_COLON = 2;
    private static final int WANT_SEPARATOR = 3;

    private final ByteWindow window;
    private final int maxDepth;
    private final boolean[] isObject;

    /** Whether the last value was nested deeper than the limit. */
    private boolean deep;

    /** Brackets of the last value that were open when it broke. */
    private int openWhenBroken;

    /** Spaces before the current byte when only spaces stand before it on its line, otherwise -1. */
    private int indent;

    /** {@link #indent} of the current byte when reading resumes behind it, otherwise -1. */
    private int knownIndent = -1;

    ValueScanner(ByteWindow window, int maxDepth) {
        this.window = window;
        this.maxDepth = maxDepth;
        this.isObject = new boolean[maxDepth + 1];
    }

    boolean deep() {
        return deep;
    }

    int openWhenBroken() {
        return openWhenBroken;
    }

    int indent() {
        return indent;
    }

    /** Forgets the depth of what came before. */
    void startRecord() {
        deep = false;
        openWhenBroken = 0;
    }

    /** Moves to the next byte that is not white space and returns it, or -1 at the end. */
    int significant() {
        indent = window.offset() == 0 ? 0 : knownIndent;
        knownIndent = -1;
        while (true) {
            byte[] bytes = window.bytes;
            int end = window.limit;
            for (int at = window.position; at < end; at++) {
                byte c = bytes[at];
                if (c == '\n') {
                    indent = 0;
                } else if (c == ' ' || c == '\t') {
                    indent += indent < 0 ? 0 : 1;
                } else if (c != '\r') {
                    window.position = at;
                    return c & 0xFF;
                }
            }
            window.position = end;
            if (!window.more()) {
                return -1;
            }
        }
    }

    /**
     * Moves behind the value that starts here. When broken, stands at the byte that cannot be.
     *
     * @param around brackets of the same record that are open around the value
     */
    Scan value(int around) {
        byte[] bytes = window.bytes;
        int at = window.position;
        int end = window.limit;
        int depth = 0;
        int want = WANT_VALUE;
        while (true) {
            if (at == end) {
                window.position = at;
                if (!window.more()) {
                    return Scan.END;
                }
                bytes = window.bytes;
                at = window.position;
                end = window.limit;
            }
            byte c = bytes[at];
            switch (KIND[c & 0xFF]) {
                case SPACE:
                    at++;
                    break;
                case QUOTE:
                    if (want > WANT_NAME) {
                        return broken(at, depth);
                    }
                    window.position = at + 1;
                    Scan string = string();
                    if (string != Scan.WHOLE) {
                        openWhenBroken = depth;
                        return string;
                    }
                    bytes = window.bytes;
                    at = window.position;
                    end = window.limit;
                    want = want == WANT_NAME ? WANT_COLON : WANT_SEPARATOR;
                    break;
                case COLON:
                    if (want != WANT_COLON) {
                        return broken(at, depth);
                    }
                    want = WANT_VALUE;
                    at++;
                    break;
                case COMMA:
                    if (depth == 0) {
                        return broken(at, depth);
                    }
                    want = isObject[depth] ? WANT_NAME : WANT_VALUE;
                    at++;
                    break;
                case OPEN:
                    if (want != WANT_VALUE) {
                        return broken(at, depth);
                    }
                    at++;
                    depth++;
                    if (around + depth > maxDepth) {
                        deep = true;
                        window.position = at;
                        Scan inside = countedBrackets();
                        if (inside != Scan.WHOLE) {
                            openWhenBroken = depth;
                            return inside;
                        }
                        bytes = window.bytes;
                        at = window.position;
                        end = window.limit;
                        depth--;
                        want = WANT_SEPARATOR;
                    } else {
                        isObject[depth] = c == '{';
                        want = c == '{' ? WANT_NAME : WANT_VALUE;
                    }
                    break;
                case CLOSE:
                    if (depth == 0 || isObject[depth] != (c == '}')) {
                        return broken(at, depth);
                    }
                    at++;
                    depth--;
                    want = WANT_SEPARATOR;
                    break;
                case SCALAR:
                    if (want != WANT_VALUE) {
                        return broken(at, depth);
                    }
                    window.position = at;
                    scalar();
                    bytes = window.bytes;
                    at = window.position;
                    end = window.limit;
                    want = WANT_SEPARATOR;
                    break;
                default:
                    return broken(at, depth);
            }
            if (depth == 0 && want == WANT_SEPARATOR) {
                window.position = at;
                return Scan.WHOLE;
            }
        }
    }

    /** Moves behind the string whose opening quote has just been passed. Broken at a line's end. */
    Scan string() {
        byte[] bytes = window.bytes;
        int at = window.position;
        int end = window.limit;
        while (true) {
            while (at < end && !STOP[bytes[at] & 0xFF]) {
                at++;
            }
            if (at < end && bytes[at] == '"') {
                window.position = at + 1;
                return Scan.WHOLE;
            }
            if (at < end && bytes[at] == '\n') {
                window.position = at;
                return Scan.BROKEN;
            }
            boolean escaped = at < end;
            at += escaped ? 1 : 0;
            if (at == end) {
                window.position = at;
                if (!window.more()) {
                    return Scan.END;
                }
                bytes = window.bytes;
                at = window.position;
                end = window.limit;
            }
            if (escaped && bytes[at] != '\n') {
                at++;
            }
        }
    }

    /**
     * From inside a broken value: moves to the separator or bracket that ends it in the array around it, within this
     * line. Trustworthy, because no text inside a string can pose as structure: its quotes are escaped, and a backslash
     * outside a string ends the attempt. False when there is no such place; then stands where the attempt ended.
     */
    boolean toEndOfElement() {
        long open = openWhenBroken;
        while (window.position < window.limit || window.more()) {
            byte c = window.bytes[window.position];
            if (c == '\n' || c == '\\') {
                return false;
            }
            if (open == 0 && (c == ',' || c == ']')) {
                return true;
            }
            if (c == '}' && open == 0) {
                return false;
            }
            window.position++;
            if (c == '"' && string() != Scan.WHOLE) {
                return false;
            }
            if (KIND[c & 0xFF] == OPEN) {
                open++;
            } else if (KIND[c & 0xFF] == CLOSE) {
                open--;
            }
        }
        return false;
    }

    /** Moves to the end of this line or of the file. */
    void toEndOfLine() {
        while (window.position < window.limit || window.more()) {
            byte[] bytes = window.bytes;
            int at = window.position;
            int end = window.limit;
            while (at < end && bytes[at] != '\n') {
                at++;
            }
            window.position = at;
            if (at < end) {
                return;
            }
        }
    }

    /** Moves to the next later line on which a bracket stands behind at most so many spaces; false at the end. */
    boolean toLineThatOpens(int indentation) {
        while (true) {
            toEndOfLine();
            int c = significant();
            if (c < 0) {
                return false;
            }
            if (indent <= indentation && opens(c)) {
                resumeAt(indent);
                return true;
            }
        }
    }

    /** Says what stands before the current byte on its line: so many spaces. */
    void resumeAt(int indentation) {
        indent = indentation;
        knownIndent = indentation;
    }

    static boolean opens(int c) {
        return c == '{' || c == '[';
    }

    private Scan broken(int at, int depth) {
        window.position = at;
        openWhenBroken = depth;
        return Scan.BROKEN;
    }

    private void scalar() {
        while (window.position < window.limit || window.more()) {
            byte[] bytes = window.bytes;
            int at = window.position;
            int end = window.limit;
            while (at < end && KIND[bytes[at] & 0xFF] == SCALAR) {
                at++;
            }
            window.position = at;
            if (at < end) {
                return;
            }
        }
    }

    /**
     * Moves behind the bracket that closes the one just passed, whatever their kinds. As the record is lost anyway, a
     * line that starts with an opening bracket ends it: one unclosed line must not swallow the lines after it.
     */
    private Scan countedBrackets() {
        long open = 1;
        boolean lineStart = false;
        while (window.position < window.limit || window.more()) {
            byte c = window.bytes[window.position];
            int kind = KIND[c & 0xFF];
            if (kind == OPEN) {
                if (lineStart) {
                    return Scan.BROKEN;
                }
                open++;
            } else if (kind == CLOSE) {
                open--;
            }
            lineStart = c == '\n';
            window.position++;
            if (kind == QUOTE) {
                Scan string = string();
                if (string != Scan.WHOLE) {
                    return string;
                }
            }
            if (open == 0) {
                return Scan.WHOLE;
            }
        }
        return Scan.END;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        kinds[' '] = kinds['\t'] = kinds['\r'] = kinds['\n'] = SPACE;
        kinds['"'] = QUOTE;
        kinds['{'] = kinds['['] = OPEN;
        kinds['}'] = kinds[']'] = CLOSE;
        kinds[':'] = COLON;
        kinds[','] = COMMA;
        kinds['\\'] = BACKSLASH;
        return kinds;
    }

    private static boolean[] stops() {
        boolean[] stops = new boolean[256];
        stops['"'] = true;
        stops['\\'] = true;
        stops['\n'] = true;
        return stops;
    }
}
