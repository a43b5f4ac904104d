package dev.cordon.elastic;

/** The cluster is not set up for what this program writes; the message says what is wrong and what to do. */
public final class IndexSetupException extends Exception {
    private static final long serialVersionUID = 1L;

    IndexSetupException(String message) {
        super(message);
    }
}
