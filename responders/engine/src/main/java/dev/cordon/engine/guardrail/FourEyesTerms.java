package dev.cordon.engine.guardrail;

import dev.cordon.domain.IdentityKind;
import java.util.Set;

/**
 * From when on two different people have to approve. What is above 100 never applies.
 *
 * @param fromPriority priority of the alert, 0-100
 * @param fromBlastRadius blast radius before the hold, 0-100
 * @param kinds kinds of identity for which it always applies
 */
public record FourEyesTerms(double fromPriority, double fromBlastRadius, Set<IdentityKind> kinds) {
    private static final double NEVER = 101;
    public static final FourEyesTerms DEFAULTS = new FourEyesTerms(NEVER, NEVER, Set.of());

    public FourEyesTerms {
        kinds = Set.copyOf(kinds);
    }
}
