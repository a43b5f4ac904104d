package dev.cordon.launcher;

import dev.cordon.launcher.text.DisplayText;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Where the command prints, and what is there to read it. A JVM cannot ask whether one of its streams is a terminal, so
 * the {@code cordon} script asks and says so in system properties {@code cordon.terminal.out}, {@code …err},
 * {@code …columns} and {@code …unicode}.
 *
 * @param out results
 * @param err all else
 * @param outIsTerminal whether a person reads {@code out} on a terminal
 * @param errIsTerminal whether a person reads {@code err} on a terminal
 * @param columns width to print for
 * @param unicode whether more than ASCII can be shown
 * @param colours whether colours are wanted ({@code NO_COLOR}, {@code TERM=dumb})
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        boolean unicode,
        boolean colours) {
    /** Width to print for when nobody knows. */
    public static final int DEFAULT_COLUMNS = 120;

    private static final int BUFFER_BYTES = 8192;

    static Terminal of(Properties properties, Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", ""));
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                flag(properties, "cordon.terminal.out", false),
                flag(properties, "cordon.terminal.err", false) && !dumb,
                columns(properties.getProperty("cordon.terminal.columns", "")),
                flag(properties, "cordon.terminal.unicode", true),
                environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb);
    }

    public Style outStyle() {
        return new Style(colours && outIsTerminal);
    }

    public Style errStyle() {
        return new Style(colours && errIsTerminal);
    }

    public DisplayText text() {
        return new DisplayText(unicode);
    }

    /** Shows how far something is, to whoever reads {@code err}. */
    public ProgressLine progress() {
        return new ProgressLine(err, errIsTerminal, columns, System::nanoTime);
    }

    /** Tells the person something that is no result. Names from outside must have gone through {@link #text()}. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
                false,
                StandardCharsets.UTF_8);
    }

    private static boolean flag(Properties properties, String name, boolean otherwise) {
        return Boolean.parseBoolean(properties.getProperty(name, Boolean.toString(otherwise)));
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
