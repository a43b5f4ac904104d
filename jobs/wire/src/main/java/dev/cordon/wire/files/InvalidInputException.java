package dev.cordon.wire.files;

/** The user named something that cannot be used. The message is complete: what is wrong, where, and what to do. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
