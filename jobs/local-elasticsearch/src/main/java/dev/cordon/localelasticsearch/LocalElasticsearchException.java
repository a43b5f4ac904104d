package dev.cordon.localelasticsearch;

/** The node cannot be run here; the message says why and what to do. */
public final class LocalElasticsearchException extends Exception {
    private static final long serialVersionUID = 1L;

    LocalElasticsearchException(String message) {
        super(message);
    }

    LocalElasticsearchException(String message, Throwable cause) {
        super(message, cause);
    }
}
