package dev.cordon.learning.takeover;

/** The history does not allow this measurement; the message says why in one line. */
public final class EvaluationRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public EvaluationRefused(String reason) {
        super(reason);
    }

    public EvaluationRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
