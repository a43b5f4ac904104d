package dev.cordon.events.json;

/** Unescapes texts that the scanner has validated. */
final class JsonText {
    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {}

    /** The text between two quotes; an unpaired surrogate escape becomes U+FFFD. */
    static String unescape(byte[] b, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int p = start;
        while (p < end) {
            int c = b[p] & 0xFF;
            if (c == '\\') {
                c = unit(b, p);
                p += b[p + 1] == 'u' ? 6 : 2;
                text.append((char) c);
            } else if (c < 0x80) {
                text.append((char) c);
                p++;
            } else {
                int length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
                int point = c & (0xFF >> (length + 1));
                for (int i = 1; i < length; i++) {
                    point = (point << 6) | (b[p + i] & 0x3F);
                }
                text.appendCodePoint(point);
                p += length;
            }
        }
        return replaceUnpaired(text);
    }

    /**
     * Appends the name between two quotes to the decoded names, in UTF-8 in which an unpaired surrogate keeps its own
     * three bytes: two names are the same exactly if their bytes are.
     */
    static void unescapeName(byte[] b, int start, int end, NamesSeen into) {
        int p = start;
        while (p < end) {
            if (b[p] != '\\') {
                into.append(b[p++]);
                continue;
            }
            int c = unit(b, p);
            p += b[p + 1] == 'u' ? 6 : 2;
            if (Character.isHighSurrogate((char) c) && p < end && b[p] == '\\' && b[p + 1] == 'u') {
                char low = unit(b, p);
                if (Character.isLowSurrogate(low)) {
                    c = Character.toCodePoint((char) c, low);
                    p += 6;
                }
            }
            appendUtf8(c, into);
        }
    }

    private static char unit(byte[] b, int p) {
        return switch (b[p + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' ->
                (char) ((JsonBytes.hex(b[p + 2]) << 12)
                        | (JsonBytes.hex(b[p + 3]) << 8)
                        | (JsonBytes.hex(b[p + 4]) << 4)
                        | JsonBytes.hex(b[p + 5]));
            default -> (char) b[p + 1];
        };
    }

    private static String replaceUnpaired(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                text.setCharAt(i, REPLACEMENT);
            }
        }
        return text.toString();
    }

    private static void appendUtf8(int c, NamesSeen into) {
        if (c < 0x80) {
            into.append(c);
        } else if (c < 0x800) {
            into.append(0xC0 | (c >> 6));
            into.append(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            into.append(0xE0 | (c >> 12));
            into.append(0x80 | ((c >> 6) & 0x3F));
            into.append(0x80 | (c & 0x3F));
        } else {
            into.append(0xF0 | (c >> 18));
            into.append(0x80 | ((c >> 12) & 0x3F));
            into.append(0x80 | ((c >> 6) & 0x3F));
            into.append(0x80 | (c & 0x3F));
        }
    }
}
