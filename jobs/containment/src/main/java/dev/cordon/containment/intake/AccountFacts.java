package dev.cordon.containment.intake;

import dev.cordon.engine.guardrail.KnownPrincipals;
import dev.cordon.engine.guardrail.ResponderFacts;

/**
 * What guardrails must know of the account that is acted on.
 *
 * @param principals its users and roles
 * @param responder Cordon's own standing in it
 */
public record AccountFacts(KnownPrincipals principals, ResponderFacts responder) {
    /** Reads them; may answer from memory for some seconds. */
    @FunctionalInterface
    public interface Source {
        AccountFacts now();
    }
}
