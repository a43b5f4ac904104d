package dev.cordon.launcher;

/**
 * Input or configuration that cannot be worked with. The message is one line that names the file or field and says what
 * to do; it is all that a person sees, and the command ends with {@link ExitCode#INPUT}.
 */
public final class InputProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputProblem(String message) {
        super(message);
    }

    public InputProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
