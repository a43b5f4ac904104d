package dev.cordon.engine.evidence;

/** A key or salt that cannot be used; the message names the file and what to do, and never the secret. */
public final class EvidenceKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    public EvidenceKeyException(String message) {
        super(message);
    }

    public EvidenceKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
