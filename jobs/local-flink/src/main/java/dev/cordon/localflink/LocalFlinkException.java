package dev.cordon.localflink;

/** The cluster cannot run here; the message says why and what to do. */
public final class LocalFlinkException extends Exception {
    private static final long serialVersionUID = 1L;

    LocalFlinkException(String message) {
        super(message);
    }

    LocalFlinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
