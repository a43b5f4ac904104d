package dev.cordon.launcher.hold.desk;

/** Something that has to be looked up could not be; the containment stays where it is, and trying again may help. */
public final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message, Throwable cause) {
        super(message, cause);
    }
}
