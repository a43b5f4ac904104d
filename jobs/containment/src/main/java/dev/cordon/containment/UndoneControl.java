package dev.cordon.containment;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs say that somebody took a control away. They name the control, not the step that put it up.
 *
 * @param control name or ARN of a policy, or id of a key
 * @param by who it was, and what they are to the hold
 * @param atMillis when they did it
 */
public record UndoneControl(String control, Undoer by, long atMillis) {
    private static final long SECOND = 1_000;

    /** Steps that put up this control, and not after it was taken away: logs lag, and one may be up again. */
    List<Integer> steps(Containment containment) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < containment.steps().size(); i++) {
            StepProgress step = containment.steps().get(i);
            boolean since = atMillis / SECOND >= step.appliedMillis() / SECOND; // logs tell whole seconds
            if (step.appliedMillis() > 0
                    && since
                    && isOf(containment.plan().steps().get(i), step)) {
                found.add(i);
            }
        }
        return found;
    }

    private boolean isOf(PlannedStep planned, StepProgress step) {
        return !control.isEmpty()
                && (names(step.receipt().created())
                        || names(step.receipt().calls())
                        || names(List.copyOf(step.prior().facts().keySet()))
                        || names(List.copyOf(step.prior().facts().values()))
                        || names(List.copyOf(planned.parameters().values())));
    }

    private boolean names(List<String> texts) {
        return texts.stream().anyMatch(text -> text.contains(control));
    }
}
