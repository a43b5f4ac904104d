package dev.cordon.engine.action;

/**
 * One kind of thing that can be done at a provider, and undone. Every method may be called again after a crash with the
 * same request: what is created is named by the containment, so that applying twice equals applying once. Methods block;
 * none throws for what a provider says or fails to say.
 */
public interface Responder {
    ActionDescriptor descriptor();

    /** Looks what would change, and whether it has been done already. Changes nothing. */
    Preflight preflight(StepRequest request);

    /**
     * Does it.
     *
     * @param prior as journalled: what was there before this containment touched anything
     */
    CallOutcome apply(StepRequest request, PriorState prior);

    /** Reads back whether it is in force. Changes nothing. */
    Verification verify(StepRequest request, PriorState prior);

    /**
     * Restores what was there before, and leaves what others changed since.
     *
     * @param prior as journalled
     */
    CallOutcome revert(StepRequest request, PriorState prior);

    /**
     * Looks, after undoing, whether what this containment changed is as it was before, or was left otherwise on purpose.
     * Changes nothing.
     *
     * @param prior as journalled
     * @return {@code ABSENT} or {@code NOT_NEEDED} where nothing of it is left; {@code UNKNOWN} where that cannot be told
     */
    default Preflight lookAfter(StepRequest request, PriorState prior) {
        return preflight(request);
    }

    /**
     * Notes at the provider, where a release without the journal finds it, that credentials of the step are in the open and
     * stay off. Takes nothing away.
     *
     * @param request names them as {@link StepRequest#KEPT_OFF}
     */
    default CallOutcome noteExposed(StepRequest request, PriorState prior) {
        return new CallOutcome.Done(Receipt.NONE, "a release without the journal does not give it back anyway");
    }

    /**
     * Moves the expiry that stands in the control to that of the request. What carries no expiry has nothing to do.
     *
     * @param request with the new expiry
     */
    CallOutcome extend(StepRequest request, PriorState prior);
}
