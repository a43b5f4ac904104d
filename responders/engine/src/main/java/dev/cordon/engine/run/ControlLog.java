package dev.cordon.engine.run;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Undoer;

/** Who took a control away: asked where reading back finds it gone. */
@FunctionalInterface
public interface ControlLog {
    /** No log can be asked. */
    ControlLog NONE = (request, since) -> Undoer.UNKNOWN;

    /**
     * Who last changed the target so that the step's control is gone.
     *
     * @param sinceMillis when the control was last known to be in force
     * @return {@link Undoer#UNKNOWN} where no log says it, or not yet
     */
    Undoer whoUndid(StepRequest request, long sinceMillis);
}
