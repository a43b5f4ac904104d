package dev.cordon.engine.trust;

/** What a stranger wrote, made harmless to show: printable ASCII, and not much of it. */
final class Printable {
    private static final int MOST = 80;

    private Printable() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MOST; i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.length() > MOST ? out.append("...").toString() : out.toString();
    }
}
