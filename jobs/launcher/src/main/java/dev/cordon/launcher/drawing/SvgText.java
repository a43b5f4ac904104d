package dev.cordon.launcher.drawing;

import dev.cordon.launcher.text.DisplayText;
import java.util.List;

/**
 * Text of anybody's in a drawing. Names in an account are chosen by whoever may create them, so markup is escaped, and
 * what would reorder or hide text is shown instead.
 */
final class SvgText {
    private static final DisplayText TEXT = new DisplayText(true);

    private SvgText() {}

    /** Harmless text, broken into lines of at most so many columns. */
    static List<String> wrap(String text, int columns, int lines) {
        return TEXT.wrap(TEXT.harmless(text), columns, lines);
    }

    /** Harmless text, escaped for an element or a quoted attribute. */
    static String escape(String text) {
        String harmless = TEXT.harmless(text);
        StringBuilder out = new StringBuilder(harmless.length());
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
