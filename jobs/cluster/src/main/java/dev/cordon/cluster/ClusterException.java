package dev.cordon.cluster;

/** The cluster did not do what it was asked; the message says what, why and where that leaves the job. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
