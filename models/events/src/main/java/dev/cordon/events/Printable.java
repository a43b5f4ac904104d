package dev.cordon.events;

/**
 * Makes texts that a caller chose harmless to keep and to show: control and formatting characters, which could move a
 * terminal's cursor or turn the reading direction, become U+FFFD, and what looks like a secret is masked.
 */
public final class Printable {
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** The text, unchanged where it holds nothing of the kind. */
    public static String of(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((char) (c - ' ') > '~' - ' ' && isHarmful(c)) { // one comparison for printable ASCII
                return Secrets.masked(replaced(text, i));
            }
        }
        return Secrets.masked(text);
    }

    /** The same of a value that stands behind a name: one behind the name of something secret is masked whatever it looks like. */
    public static String of(String name, String text) {
        return isOfSecrets(name) && !text.isEmpty() ? Secrets.fingerprint(text) : of(text);
    }

    /** Whether what stands behind a name is masked whatever it looks like. */
    public static boolean isOfSecrets(String name) {
        return Secrets.isName(name);
    }

    /** Whether something in a text is masked for its form. */
    public static boolean masks(String text) {
        return !Secrets.masked(text).equals(text);
    }

    private static String replaced(String text, int from) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isHarmful(char c) {
        if (c >= ' ' && c < 0x7F) {
            return false;
        }
        return c < 0xA0 || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
    }
}
