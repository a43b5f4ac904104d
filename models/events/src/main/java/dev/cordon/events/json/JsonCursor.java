package dev.cordon.events.json;

import dev.cordon.domain.RejectReason;

/**
 * A place in a record and the grammar from there on: where texts, numbers and whole values end, and why they do not.
 * Everything that {@link JsonScanner} reads over or reads goes through here, so nothing in a record escapes validation.
 */
class JsonCursor {
    byte[] buffer = new byte[0];
    int origin;
    int position;
    int limit;
    /** Containers that {@link JsonScanner} has entered. */
    int depth;
    /** Whether the text that {@link #endOfText} went over has escapes. */
    boolean escaped;
    /** Whether that text is all ASCII. */
    boolean ascii;

    JsonCursor() {}

    /** Reads over the next value, whatever it is, and validates it. */
    public void skip() throws JsonRejection {
        byte[] b = buffer;
        int p = position;
        int open = 0;
        long objects = 0; // one bit for each container opened here, the innermost lowest: is it an object?
        value:
        while (true) {
            p = JsonBytes.endOfSpace(b, p, limit);
            if (p == limit) {
                throw truncated();
            }
            byte c = b[p];
            if (c == '"') {
                p = endOfText(p + 1) + 1;
            } else if (c == '{' || c == '[') {
                if (depth + ++open > JsonScanner.MAX_DEPTH) {
                    throw tooDeep();
                }
                objects = (objects << 1) | (c == '{' ? 1 : 0);
                p = JsonBytes.endOfSpace(b, p + 1, limit);
                if (p == limit) {
                    throw truncated();
                }
                if (b[p] != c + 2) { // in ASCII a closing bracket is two after its opening one
                    if (c == '{') {
                        p = afterName(p);
                    }
                    continue;
                }
                p++;
                open--;
                objects >>>= 1;
            } else {
                p = endOfLiteral(p);
            }
            while (open > 0) {
                p = JsonBytes.endOfSpace(b, p, limit);
                if (p == limit) {
                    throw truncated();
                }
                boolean object = (objects & 1) != 0;
                c = b[p++];
                if (c == ',') {
                    p = object ? afterName(JsonBytes.endOfSpace(b, p, limit)) : p;
                    continue value;
                }
                if (c != (object ? '}' : ']')) {
                    throw malformed(p - 1);
                }
                open--;
                objects >>>= 1;
            }
            position = p;
            return;
        }
    }

    final byte next() throws JsonRejection {
        int p = position;
        if (p < limit && buffer[p] > ' ') {
            return buffer[p];
        }
        position = JsonBytes.endOfSpace(buffer, p, limit);
        if (position == limit) {
            throw truncated();
        }
        return buffer[position];
    }

    /** Reads name and colon from {@code p} on and says where the value begins. */
    private int afterName(int p) throws JsonRejection {
        if (p == limit) {
            throw truncated();
        }
        if (buffer[p] != '"') {
            throw malformed(p);
        }
        int q = endOfText(p + 1) + 1;
        if (q < limit && buffer[q] == ':') {
            return q + 1;
        }
        q = JsonBytes.endOfSpace(buffer, q, limit);
        if (q == limit) {
            throw truncated();
        }
        if (buffer[q] != ':') {
            throw malformed(q);
        }
        return q + 1;
    }

    /** Where the closing quote stands of the text whose first byte is at {@code p}; notes what the text needs. */
    final int endOfText(int p) throws JsonRejection {
        escaped = false;
        ascii = true;
        int q = p;
        while (true) {
            q = JsonBytes.endOfPlain(buffer, q, limit);
            if (q == limit) {
                throw truncated();
            }
            byte c = buffer[q];
            if (c == '"') {
                return q;
            }
            if (c == '\\') {
                escaped = true;
                q = afterEscape(q);
            } else if (c < 0) {
                ascii = false;
                int length = JsonBytes.sequenceLength(buffer, q, limit);
                if (length == 0) {
                    throw new JsonRejection(RejectReason.INVALID_UTF8, "invalid UTF-8 at byte " + (q - origin));
                }
                q += length;
            } else {
                throw malformed(q);
            }
        }
    }

    private int afterEscape(int p) throws JsonRejection {
        if (p + 1 >= limit) {
            throw truncated();
        }
        switch (buffer[p + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 2;
            }
            case 'u' -> {
                for (int i = p + 2; i < p + 6; i++) {
                    if (i >= limit) {
                        throw truncated();
                    }
                    if (JsonBytes.hex(buffer[i]) < 0) {
                        throw malformed(i);
                    }
                }
                return p + 6;
            }
            default -> throw malformed(p + 1);
        }
    }

    private int endOfLiteral(int p) throws JsonRejection {
        return switch (buffer[p]) {
            case 't' -> endOfWord(p, "true");
            case 'f' -> endOfWord(p, "false");
            case 'n' -> endOfWord(p, "null");
            default -> endOfNumber(p);
        };
    }

    private int endOfWord(int p, String word) throws JsonRejection {
        for (int i = 1; i < word.length(); i++) {
            if (p + i >= limit) {
                throw truncated();
            }
            if (buffer[p + i] != word.charAt(i)) {
                throw malformed(p + i);
            }
        }
        return p + word.length();
    }

    final int endOfNumber(int p) throws JsonRejection {
        int q = buffer[p] == '-' ? p + 1 : p;
        if (q < limit && buffer[q] == '0') {
            q++;
        } else {
            q = afterDigits(q);
        }
        if (q < limit && buffer[q] == '.') {
            q = afterDigits(q + 1);
        }
        if (q < limit && (buffer[q] == 'e' || buffer[q] == 'E')) {
            q++;
            if (q < limit && (buffer[q] == '+' || buffer[q] == '-')) {
                q++;
            }
            q = afterDigits(q);
        }
        return q;
    }

    private int afterDigits(int p) throws JsonRejection {
        int q = p;
        while (q < limit && buffer[q] >= '0' && buffer[q] <= '9') {
            q++;
        }
        if (q == p) {
            throw q == limit ? truncated() : malformed(q);
        }
        return q;
    }

    final JsonRejection malformed(int p) {
        return buffer[p] < 0
                ? new JsonRejection(RejectReason.MALFORMED, "not JSON: a byte outside ASCII at byte " + (p - origin))
                : new JsonRejection(RejectReason.MALFORMED, "not JSON at byte " + (p - origin));
    }

    private JsonRejection truncated() {
        return new JsonRejection(
                RejectReason.TRUNCATED, "the record ends in the middle, after " + (limit - origin) + " bytes");
    }

    static JsonRejection tooDeep() {
        return new JsonRejection(RejectReason.TOO_DEEP, "nested deeper than " + JsonScanner.MAX_DEPTH);
    }
}
