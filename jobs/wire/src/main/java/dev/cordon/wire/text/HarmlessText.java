package dev.cordon.wire.text;

/**
 * Text from logs, made fit to be shown to people. Whoever writes a log record chooses session names and user agents, so what
 * comes from there may hold escape sequences, and bidirectional controls that show another name than the one that stands
 * there. All such characters are shown as <code>&#92;u{…}</code>.
 *
 * @param unicode whether more than ASCII can be shown; otherwise the rest is shown as <code>&#92;u{…}</code> too
 */
public record HarmlessText(boolean unicode) {
    /** Marks stacked on one letter beyond this are dropped; no script needs more, and more paint over other lines. */
    public static final int MAX_COMBINING_MARKS = 2;

    private static final int DELETE = 0x7f;

    /** The text with everything that could steer a terminal or a page shown instead of sent. Line feeds and tabs too. */
    public String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int marks = MAX_COMBINING_MARKS; // a mark without a letter before it would join the table's own text
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < DELETE) {
                out.append((char) c);
                marks = 0;
                continue;
            }
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> escape(c, out);
                case Character.SPACE_SEPARATOR -> out.append(' ');
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                    if (unicode && marks < MAX_COMBINING_MARKS && !variationSelector(c)) {
                        out.appendCodePoint(c);
                        marks++;
                    }
                    continue;
                }
                default -> {
                    if (unicode) {
                        out.appendCodePoint(c);
                    } else {
                        escape(c, out);
                    }
                }
            }
            marks = 0;
        }
        return out.toString();
    }

    /** Would make the letter before it an emoji of another width. */
    private static boolean variationSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    }

    private static void escape(int c, StringBuilder out) {
        out.append("\\u{").append(Integer.toHexString(c)).append('}');
    }
}
