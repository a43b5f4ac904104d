package dev.cordon.cluster;

import dev.cordon.wire.files.InvalidInputException;
import org.apache.flink.util.ExceptionUtils;

/** The cluster did not do what it was asked; the message says what, why and where that leaves the job. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened, with the reason for it. */
    static ClusterException because(String happened, Throwable failure) {
        return new ClusterException(happened + ": " + said(failure), failure);
    }

    /** A program's own message where it said one, since that says what to do; else the innermost reason. */
    private static String said(Throwable failure) {
        Throwable reason = ExceptionUtils.stripCompletionException(failure);
        while (reason.getCause() != null && !(reason instanceof InvalidInputException)) {
            reason = reason.getCause();
        }
        String message = reason.getMessage();
        return message == null || message.isBlank() ? reason.getClass().getSimpleName() : message.strip();
    }
}
