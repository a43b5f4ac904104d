package dev.cordon.detection;

import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.domain.IdentitySignal;
import org.apache.flink.metrics.Counter;

/**
 * Counts verdicts that name an alert of which nothing is known of the identity: invented, another's, decided already, or so
 * old that its days were learned. They change nothing.
 */
final class UnmatchedVerdicts {
    private final IdentityScorer scorer;
    private final Counter unmatched;

    UnmatchedVerdicts(IdentityScorer scorer, Counter unmatched) {
        this.scorer = scorer;
        this.unmatched = unmatched;
    }

    /** @param state before the signal is applied */
    void look(IdentityState state, IdentitySignal signal) {
        if (signal.kind().isVerdict() && !signal.alertId().isEmpty() && !scorer.awaits(state, signal.alertId())) {
            unmatched.inc();
        }
    }
}
