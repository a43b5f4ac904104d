package dev.cordon.launcher.hold.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Who is there to be asked before something is done. */
@FunctionalInterface
public interface Asking {
    /** Nobody. */
    Asking NOBODY = question -> Optional.empty();

    /**
     * Asks, and waits for a line.
     *
     * @param question prints it, where somebody can read it
     * @return the line, empty at the end of input; nothing where nobody is there
     */
    Optional<String> answer(Runnable question) throws IOException;

    /**
     * Whoever sits at the terminal of this process, if one does: the {@code cordon} script says so in
     * {@code cordon.terminal.in} and {@code cordon.terminal.err}, as a JVM cannot ask.
     */
    static Asking ofTerminal(Properties properties) {
        boolean there = Boolean.parseBoolean(properties.getProperty("cordon.terminal.in"))
                && Boolean.parseBoolean(properties.getProperty("cordon.terminal.err"));
        if (!there) {
            return NOBODY;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return question -> {
            question.run();
            String line = in.readLine();
            return Optional.of(line == null ? "" : line);
        };
    }
}
