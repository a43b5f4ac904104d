package dev.cordon.learning.labels;

import java.util.List;

/**
 * An alert with what people together decided about it.
 *
 * @param alertId of the alert
 * @param identity key of the identity
 * @param fromMillis event that opened it
 * @param toMillis last event that crossed the threshold, as far as it was known
 * @param heldBackUntilMillis until when what the identity did is not to be learned from, where it was an attack
 * @param outcome what they decided
 * @param byScore whether the score raised it; a credential in the open raises alerts that no model can lose
 * @param deciders who decided, in order
 */
public record DecidedAlert(
        String alertId,
        String identity,
        long fromMillis,
        long toMillis,
        long heldBackUntilMillis,
        Outcome outcome,
        boolean byScore,
        List<String> deciders) {
    public DecidedAlert {
        deciders = List.copyOf(deciders);
    }

    /** What people decided. */
    public enum Outcome {
        /** All who said something said that it was an attack. */
        ATTACK,
        /** All who said something said that it was none. */
        BENIGN,
        /** They contradict each other: it counts neither way, and nothing is learned from it. */
        DISPUTED
    }
}
