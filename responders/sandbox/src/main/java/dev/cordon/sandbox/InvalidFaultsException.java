package dev.cordon.sandbox;

/** A text that was to name faults names something else; the message lists what there is. */
public final class InvalidFaultsException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidFaultsException(String message) {
        super(message);
    }
}
