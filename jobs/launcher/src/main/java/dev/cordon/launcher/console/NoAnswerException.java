package dev.cordon.launcher.console;

/** A request that changes something may or may not have arrived: nothing came back. */
public final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
