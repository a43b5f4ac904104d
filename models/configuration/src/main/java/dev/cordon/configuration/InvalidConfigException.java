package dev.cordon.configuration;

import java.util.List;

/** A configuration file that cannot be used: every problem names file, line, field, and what to do. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One per line of the message; never empty. */
    public List<String> problems() {
        return problems;
    }
}
