package dev.cordon.detection;

import dev.cordon.domain.IdentitySignal;
import org.jspecify.annotations.Nullable;

/**
 * What every scoring subtask is told beside events: exactly one component is present.
 *
 * @param population a new epoch
 * @param signal a fact about an identity or credential
 */
public record ScoringContext(
        @Nullable PopulationUpdate population, @Nullable IdentitySignal signal) {
    static ScoringContext of(PopulationUpdate population) {
        return new ScoringContext(population, null);
    }

    static ScoringContext of(IdentitySignal signal) {
        return new ScoringContext(null, signal);
    }
}
