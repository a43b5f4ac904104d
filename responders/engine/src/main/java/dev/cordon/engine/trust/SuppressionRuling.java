package dev.cordon.engine.trust;

import dev.cordon.engine.suppress.Suppression;

/** What became of a word on a suppression that arrived. */
public sealed interface SuppressionRuling {
    /**
     * It counts, and stands in the journal.
     *
     * @param standing the suppression with it
     * @param word as it was signed
     * @param keyId by which key
     */
    record Accepted(Suppression standing, SuppressionWord word, String keyId) implements SuppressionRuling {}

    /** It changes nothing. */
    record RefusedWord(TrustAlarm alarm) implements SuppressionRuling {}
}
