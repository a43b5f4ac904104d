package dev.cordon.cluster;

import org.apache.flink.util.ExceptionUtils;

/** The cluster did not do what it was asked; the message says what, why and where that leaves the job. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened, with the innermost reason for it. */
    static ClusterException because(String happened, Throwable failure) {
        return new ClusterException(happened + ": " + said(failure), failure);
    }

    /** The innermost reason, in one line; a program's own message where it said one. */
    private static String said(Throwable failure) {
        Throwable innermost = ExceptionUtils.stripCompletionException(failure);
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message.strip();
    }
}
