package dev.cordon.engine.plan;

import dev.cordon.domain.Alert;
import dev.cordon.engine.playbook.Playbook;
import java.util.List;

/** Works out what a playbook means for an alert, at one provider. Looks at the account; changes nothing. */
@FunctionalInterface
public interface HoldPlanner {
    /**
     * A plan, or why there can be none.
     *
     * @param earlier what was planned for the alert before, under this playbook; where it denies all that the alert asks to
     *     be denied, the plan is the first one's, and changes nothing
     */
    Planning plan(Alert alert, Playbook playbook, List<EarlierHold> earlier, long nowMillis);

    /**
     * Does once what a plan takes, for nobody: reads the account and studies a hold, so that the first plan of a process does
     * not wait for Java's start. Changes nothing, and what goes wrong is left for the first plan to tell.
     */
    default void rehearse() {}
}
