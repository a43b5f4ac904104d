package dev.cordon.aws.client;

import dev.cordon.engine.action.CallOutcome;

/** A responder found by itself that a step cannot go on, or not yet; it never leaves a responder. */
public final class StepStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CallOutcome outcome;

    public StepStopped(CallOutcome outcome) {
        super(outcome.words());
        this.outcome = outcome;
    }

    public CallOutcome outcome() {
        return outcome;
    }
}
