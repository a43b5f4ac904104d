package dev.cordon.engine.guardrail;

import java.util.List;
import java.util.Optional;

/**
 * Whom Cordon acts as.
 *
 * @param principal ARN of its own user or role; empty where nobody said
 * @param chain those through which it becomes that, nearest first
 */
public record ResponderTerms(Optional<ArnPattern> principal, List<ArnPattern> chain) {
    public static final ResponderTerms UNKNOWN = new ResponderTerms(Optional.empty(), List.of());

    public ResponderTerms {
        chain = List.copyOf(chain);
    }
}
