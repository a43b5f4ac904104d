package dev.cordon.events;

/**
 * Form of an AWS secret access key: 40 characters of base64's alphabet, drawn at random, upper case, lower case and digits
 * among them. About half of all have a slash, as has a path that happens to be as long. So one with a slash counts where its
 * characters change their kind as often as drawn ones do, and are not mostly lower case, as words are. It begins and ends
 * where a token does, so slashes may be around it, and does not stand before {@code =}, which pads base64 that is longer. A
 * path of random parts that is as long is taken for one.
 */
final class AwsSecretKey {
    static final int LENGTH = 40;

    /** Between neighbours that are no slash; drawn ones have 23 on average, and AWS's own example has 12. */
    private static final int FEWEST_CHANGES = 12;
    /** Drawn ones have 16 on average; the paths of classes with as many changes, in the libraries used here, 27 and more. */
    private static final int MOST_LOWER_CASE = 25;

    private AwsSecretKey() {}

    /** Whether one without a slash is a token as a whole. */
    static boolean isToken(String text, int from, int end) {
        return end - from == LENGTH && hasForm(text, from);
    }

    /** Whether one with a slash ends before a position that is behind so many characters. */
    static boolean endsAt(String text, int end) {
        return isAt(text, end - LENGTH);
    }

    /** End of one with a slash that begins there, and of those that overlap with it; the position itself where none does. */
    static int end(String text, int at) {
        int end = isAt(text, at) ? at + LENGTH : at;
        for (int other = at + 1; other < end; other++) {
            if (isAt(text, other)) {
                end = other + LENGTH;
            }
        }
        return end;
    }

    private static boolean isAt(String text, int from) {
        int end = from + LENGTH;
        return end <= text.length()
                && (from == 0 || isBefore(text, from))
                && (end == text.length() || isBehind(text, end))
                && hasSlash(text, from, end)
                && hasForm(text, from);
    }

    /** Two slashes are those of a URL. */
    private static boolean isBefore(String text, int from) {
        return !Secrets.isTokenChar(text.charAt(from - 1))
                && !text.startsWith("//", from - 1)
                && !text.startsWith("//", from);
    }

    private static boolean isBehind(String text, int end) {
        char c = text.charAt(end);
        return !Secrets.isTokenChar(c) && c != '=' && !Secrets.isFingerprint(text, end);
    }

    private static boolean hasSlash(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '/') {
                return true;
            }
        }
        return false;
    }

    /** Whether the characters from there on may have been drawn; what has a known prefix is recognised by that. */
    private static boolean hasForm(String text, int from) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int slashes = 0;
        int changes = 0;
        char before = '/';
        for (int i = from; i < from + LENGTH; i++) {
            char c = text.charAt(i);
            char kind;
            if (c >= 'A' && c <= 'Z') {
                kind = 'A';
                upper++;
            } else if (c >= 'a' && c <= 'z') {
                kind = 'a';
                lower++;
            } else if (c >= '0' && c <= '9') {
                kind = '0';
                digits++;
            } else if (c == '+') {
                kind = '+';
            } else if (c == '/') {
                kind = '/';
                slashes++;
            } else {
                return false;
            }
            if (before == '/') {
                if (i > from && Secrets.prefixAt(text, i) > 0) {
                    return false;
                }
            } else if (kind != '/' && kind != before) {
                changes++;
            }
            before = kind;
        }
        return upper > 0
                && lower > 0
                && digits > 0
                && (slashes == 0 || (changes >= FEWEST_CHANGES && lower <= MOST_LOWER_CASE));
    }
}
