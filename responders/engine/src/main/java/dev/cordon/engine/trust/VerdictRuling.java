package dev.cordon.engine.trust;

import dev.cordon.engine.verdict.AlertVerdict;

/** What became of a verdict on an alert that arrived. */
public sealed interface VerdictRuling {
    /**
     * It counts, and stands in the journal.
     *
     * @param said as it was said first, where it came again
     */
    record Accepted(AlertVerdict said) implements VerdictRuling {}

    /** It changes nothing. */
    record RefusedWord(TrustAlarm alarm) implements VerdictRuling {}
}
