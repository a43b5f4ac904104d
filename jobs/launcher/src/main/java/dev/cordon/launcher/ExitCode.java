package dev.cordon.launcher;

/** Exit codes, the same for every command. */
public final class ExitCode {
    /** Ran. */
    public static final int RAN = 0;
    /** A negative answer: the run failed, or its counts do not add up. */
    public static final int NEGATIVE = 1;
    /** Usage: an option is unknown, missing or makes no sense. */
    public static final int USAGE = 2;
    /** Input or configuration that cannot be worked with. */
    public static final int INPUT = 3;
    /** Interrupted. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
