package dev.cordon.engine.trust;

/** Ends the reading of a token; becomes a value before it leaves the package. */
final class RefusedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final TrustRefusal reason;

    RefusedToken(TrustRefusal reason, String words) {
        super(words, null, false, false);
        this.reason = reason;
    }

    TrustRefusal reason() {
        return reason;
    }

    /** What about this token, a clause without anything secret; may be empty. */
    String words() {
        return String.valueOf(getMessage());
    }
}
