package dev.cordon.engine.lifecycle;

import java.util.Optional;

/**
 * What a hold made of a credential that it found, unless it gave it back.
 *
 * @param isOff whether it is off under the hold; otherwise that is not known
 * @param sinceMillis when it was applied last, or 0
 * @param words how far the step is that is about it
 */
public record TakenCredential(boolean isOff, long sinceMillis, String words) {
    static Optional<TakenCredential> of(Containment hold, String credential) {
        Optional<TakenCredential> unclear = Optional.empty();
        for (StepProgress step : hold.steps()) {
            if (!Exposing.concerns(step, credential)) {
                continue;
            }
            TakenCredential taken = new TakenCredential(
                    step.status() == StepStatus.DONE || step.status() == StepStatus.VERIFIED,
                    step.appliedMillis(),
                    step.status().sentence());
            if (taken.isOff()) {
                return Optional.of(taken);
            }
            if (step.status() != StepStatus.GONE && step.status() != StepStatus.SKIPPED) {
                unclear = Optional.of(taken);
            }
        }
        return unclear;
    }
}
