package dev.cordon.engine.playbook;

import dev.cordon.engine.action.ActionDescriptor;
import java.util.Set;

/**
 * What a playbook may rely on of an action: the catalogue of actions gives it.
 *
 * @param id such as {@code aws.attach-deny}
 * @param mutating whether it changes anything: then a playbook says how it is verified and undone
 * @param reversible whether undoing restores exactly what was before
 * @param proposeOnly whether a person must approve it, whatever stage and mode say
 * @param parameters names that may stand under {@code with}
 */
public record ActionTerms(
        String id, boolean mutating, boolean reversible, boolean proposeOnly, Set<String> parameters) {
    public ActionTerms {
        parameters = Set.copyOf(parameters);
    }

    /** Those of an action that describes itself. */
    public static ActionTerms of(ActionDescriptor action) {
        return new ActionTerms(
                action.id(),
                action.mutating(),
                action.reversible(),
                action.proposeOnly(),
                action.parameters().keySet());
    }

    /** Whether a playbook with it may propose only: it is never applied without a person. */
    public boolean needsApproval() {
        return proposeOnly || (mutating && !reversible);
    }
}
