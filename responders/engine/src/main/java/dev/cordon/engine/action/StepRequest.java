package dev.cordon.engine.action;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.plan.PlannedStep;
import java.util.Map;

/**
 * One step as a responder is asked for it.
 *
 * @param containment names everything that the responder creates
 * @param tenant whose
 * @param account twelve digits, or what the provider has instead
 * @param owner who is told; stands in the tags of what is created
 * @param step what to do
 * @param expiryMillis when the control ends by itself, or {@link #NEVER}
 * @param suspectedSinceMillis time of the first suspicious event
 */
public record StepRequest(
        ContainmentId containment,
        String tenant,
        String account,
        String owner,
        PlannedStep step,
        long expiryMillis,
        long suspectedSinceMillis) {
    /**
     * Parameter of a request to undo: credentials that other containments keep off, or that are in the open, separated by
     * blanks. They are not given back, whatever was before. Of a request to apply: those in the open that the step found, so
     * that no note tells a release without the journal to give them back.
     */
    public static final String KEPT_OFF = "kept-off";

    /**
     * Parameter of a request to undo: those of {@link #KEPT_OFF} that this containment may have given back before they were
     * known to be in the open. They are taken away again.
     */
    public static final String TAKEN_BACK = "taken-back";

    /** The control stays until it is undone. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The same of another step. */
    public StepRequest of(PlannedStep other) {
        return new StepRequest(containment, tenant, account, owner, other, expiryMillis, suspectedSinceMillis);
    }

    /** The same with further parameters of its step. */
    public StepRequest with(Map<String, String> more) {
        return of(step.with(more));
    }
}
