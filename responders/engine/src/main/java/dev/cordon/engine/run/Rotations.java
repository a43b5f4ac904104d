package dev.cordon.engine.run;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import java.util.List;

/** Asks a provider whether credentials in the open that a hold took away have been replaced. Changes nothing. */
@FunctionalInterface
public interface Rotations {
    /** Looks after {@link Containment#awaitingReplacement}; blocks while the provider answers. */
    Found look(Containment containment);

    /**
     * What a look found.
     *
     * @param rotated one for each credential whose replacement was seen in use
     * @param unanswered of which credentials that could not be told, each with why: to be asked again
     */
    record Found(List<Input.Rotated> rotated, List<String> unanswered) {
        public static final Found NOTHING = new Found(List.of(), List.of());

        public Found {
            rotated = List.copyOf(rotated);
            unanswered = List.copyOf(unanswered);
        }
    }
}
