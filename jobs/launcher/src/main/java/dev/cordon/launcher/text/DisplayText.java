package dev.cordon.launcher.text;

import dev.cordon.wire.text.HarmlessText;
import java.util.ArrayList;
import java.util.List;

/**
 * Text from logs, made fit for a terminal. Whoever writes a log record chooses session names and user agents, so what
 * comes from there may hold escape sequences that recolour, overwrite or retitle the terminal, and bidirectional
 * controls that show another name than the one that stands there. All such characters are shown as <code>&#92;u{…}</code>.
 *
 * @param unicode whether the terminal shows more than ASCII; otherwise the rest is shown as <code>&#92;u{…}</code> too
 */
public record DisplayText(boolean unicode) {
    /** Narrower than this nothing is wrapped. */
    private static final int LEAST_HANGING = 40;

    /** First and last code points that take two columns, after Unicode's East Asian Width W and F. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
        0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e,
        0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f7e0, 0x1f7eb, 0x1f90c, 0x1f9ff, 0x1fa70,
        0x1faff, 0x20000, 0x3fffd
    };

    /** The text with everything that could steer a terminal shown instead of sent. Line feeds and tabs too. */
    public String harmless(String text) {
        return new HarmlessText(unicode).of(text);
    }

    /** Columns that harmless text takes. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            width += width(c);
        }
        return width;
    }

    /** Harmless text in at most so many columns, its end replaced by an ellipsis where it is longer. */
    public String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        String ellipsis = ellipsis();
        int room = Math.max(0, columns - ellipsis.length());
        return cut(text, room).stripTrailing() + ellipsis.substring(0, Math.min(ellipsis.length(), columns));
    }

    /** Cut or padded on the right to exactly so many columns. */
    public String cell(String text, int columns) {
        String fitted = fit(text, columns);
        return fitted + " ".repeat(columns - width(fitted));
    }

    /** Cut or padded on the left to exactly so many columns: for numbers. */
    public String numberCell(String text, int columns) {
        String fitted = fit(text, columns);
        return " ".repeat(columns - width(fitted)) + fitted;
    }

    /** Harmless text on at most so many lines, broken between words where that is possible, an ellipsis at its end. */
    public List<String> wrap(String text, int columns, int lines) {
        List<String> out = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            if (width(rest) <= columns) {
                out.add(rest);
                break;
            }
            if (out.size() == lines - 1) {
                out.add(fit(rest, columns));
                break;
            }
            String head = cut(rest, columns);
            int space = rest.startsWith(" ", head.length()) ? head.length() : head.lastIndexOf(' ');
            int end = space > 0 ? space : Math.max(head.length(), 1);
            out.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return out;
    }

    /**
     * Harmless text on as many lines as it needs, broken between words where that is possible; its own indentation stands
     * before the first line only.
     *
     * @param indent before every line but the first
     */
    public List<String> hanging(String text, String indent, int columns) {
        int first = text.length() - text.stripLeading().length();
        int most = Math.max(LEAST_HANGING, columns);
        List<String> out = new ArrayList<>();
        String lead = text.substring(0, first);
        String rest = text.substring(first).stripTrailing();
        do {
            int room = Math.max(LEAST_HANGING / 2, most - width(lead));
            String head = cut(rest, room);
            if (head.length() < rest.length() && rest.charAt(head.length()) != ' ') {
                int space = head.lastIndexOf(' ');
                head = space > 0 ? head.substring(0, space) : head.isEmpty() ? rest.substring(0, 1) : head;
            }
            out.add(lead + head.stripTrailing());
            rest = rest.substring(head.length()).stripLeading();
            lead = indent;
        } while (!rest.isEmpty());
        return out;
    }

    private String ellipsis() {
        return unicode ? "…" : "...";
    }

    /** The longest beginning that takes at most so many columns. */
    private static String cut(String text, int columns) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            width += width(c);
            if (width > columns) {
                return text.substring(0, i);
            }
            i += Character.charCount(c);
        }
        return text;
    }

    private static int width(int c) {
        if (c < WIDE[0]) {
            return combining(c) ? 0 : 1;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else {
                return 2;
            }
        }
        return combining(c) ? 0 : 1;
    }

    private static boolean combining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
