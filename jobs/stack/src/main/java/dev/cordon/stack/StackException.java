package dev.cordon.stack;

/** The stack cannot run here. The message is complete: what, why, and where to look. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
