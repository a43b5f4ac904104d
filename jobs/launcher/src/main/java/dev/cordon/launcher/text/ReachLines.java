package dev.cordon.launcher.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes lines of answers: never wider than the terminal, and nothing that others named reaches it unescaped.
 *
 * @param columns width of the terminal
 * @param text how names are shown: whoever may create a principal chooses its name
 * @param style colours, if any
 */
public record ReachLines(int columns, DisplayText text, Style style) {
    private static final int LINES = 6;
    private static final String HANGING = "  ";

    public ReachLines {
        columns = Math.max(AlertTable.LEAST_COLUMNS, Math.min(AlertTable.MOST_COLUMNS, columns));
    }

    /** Words in as many lines as they need, at most six, their beginning bold where it fits on the first. */
    List<String> wrapped(String bold, String words, String indent) {
        String begin = text.harmless(bold);
        List<String> lines = new ArrayList<>();
        int room = columns - 1 - indent.length() - HANGING.length();
        for (String line : text.wrap(begin + text.harmless(words), room, LINES)) {
            if (lines.isEmpty()) {
                boolean whole = !begin.isEmpty() && line.startsWith(begin);
                lines.add(indent + (whole ? style.bold(begin) + line.substring(begin.length()) : line));
            } else {
                lines.add(indent + HANGING + line);
            }
        }
        return lines;
    }
}
