package dev.cordon.detection;

import static dev.cordon.detection.TestEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class UnmatchedVerdictsTest {
    private final IdentityScorer scorer = TestEvents.scorer();
    private final Counter unmatched = new SimpleCounter();
    private final UnmatchedVerdicts verdicts = new UnmatchedVerdicts(scorer, unmatched);

    @Test
    void a_verdict_counts_once_nothing_is_known_of_the_alert_that_it_names() {
        IdentityEvent risky = TestEvents.risky("alice", START);
        IdentityState alice = new IdentityState(risky, TestEvents.key("alice").high());
        String open = scorer.judge(alice, risky, PopulationEpoch.NONE, new ExposureBook())
                .alerts()
                .get(0)
                .alertId();
        take(alice, SignalKind.HELD, open);
        take(alice, SignalKind.VERDICT_BENIGN, "");
        assertThat(unmatched.getCount()).as("that name none, or are none").isZero();
        alice = new IdentityState(risky, TestEvents.key("alice").high());
        scorer.judge(alice, risky, PopulationEpoch.NONE, new ExposureBook());
        take(alice, SignalKind.VERDICT_BENIGN, open);
        assertThat(unmatched.getCount()).as("of the open alert").isZero();
        take(alice, SignalKind.VERDICT_MALICIOUS, open);
        assertThat(unmatched.getCount()).as("decided already").isEqualTo(1);
        take(alice, SignalKind.VERDICT_FALSE_POSITIVE, "invented");
        assertThat(unmatched.getCount()).isEqualTo(2);
    }

    private void take(IdentityState state, SignalKind kind, String alert) {
        IdentitySignal signal = TestEvents.signal(kind, "alice", START).about(alert);
        verdicts.look(state, signal);
        scorer.apply(state, signal);
    }
}
