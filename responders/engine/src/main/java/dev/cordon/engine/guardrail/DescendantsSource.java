package dev.cordon.engine.guardrail;

import dev.cordon.engine.lifecycle.Containment;

/** Says what a held identity made since its first suspicious event, by whatever logs there are and what its hold found. */
@FunctionalInterface
public interface DescendantsSource {
    /**
     * All that is known now.
     *
     * @throws RuntimeException where it cannot be looked up now: then nobody knows that somebody is not of its making
     */
    Descendants of(Containment containment);
}
