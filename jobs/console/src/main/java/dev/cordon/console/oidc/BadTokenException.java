package dev.cordon.console.oidc;

/** A token that does not pass the checks; the message says which, and holds nothing that would be good for signing in. */
final class BadTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTokenException(String problem) {
        super(problem, null, false, false);
    }
}
