package dev.cordon.reach.paths;

/** A catalogue file that cannot be used: the message names file, line and field, and says what to do. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueException(String message) {
        super(message);
    }
}
