package dev.cordon.engine.guardrail;

import dev.cordon.engine.lifecycle.Containment;
import java.util.Collection;
import java.util.List;

/** Says what held identities made since their first suspicious event, by whatever logs there are and what their holds found. */
@FunctionalInterface
public interface DescendantsSource {
    /**
     * All that is known now of several holds together, at the price of one: what is looked up grows with no number of holds.
     *
     * @throws RuntimeException where it cannot be looked up now: then nobody knows that somebody is not of their making
     */
    Descendants of(Collection<Containment> holds);

    /** All that is known now of one. */
    default Descendants of(Containment hold) {
        return of(List.of(hold));
    }
}
