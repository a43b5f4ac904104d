package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.ExposureBook;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Whoever may write findings names as many credentials as they like: what is kept of them has an end. */
class CredentialSignalsHarnessTest {
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);
    private static final int MORE = 150;

    @Test
    void broadcast_state_is_bounded_and_holds_the_newest() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            flood(harness, 0, ExposureBook.MAX_OF_TENANT + MORE);
            assertThat(harness.credentialSignals())
                    .hasSize(ExposureBook.MAX_OF_TENANT)
                    .contains(seen(MORE))
                    .doesNotContain(seen(MORE - 1));
        }
    }

    @Test
    void a_restored_subtask_goes_on_with_the_same_set_as_one_that_never_stopped() throws Exception {
        OperatorSubtaskState saved;
        Set<IdentitySignal> uninterrupted;
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            flood(harness, 0, ExposureBook.MAX_OF_TENANT + MORE);
            saved = harness.snapshot();
            goOn(harness);
            uninterrupted = harness.credentialSignals();
        }
        try (ScoringHarness harness = ScoringHarness.restore(LIVE, 1, 0, saved)) {
            goOn(harness);
            assertThat(harness.credentialSignals()).isEqualTo(uninterrupted);
        }
    }

    private static void goOn(ScoringHarness harness) throws Exception {
        harness.signal(said(SignalKind.ROTATION, "key-" + (MORE + 7), TestEvents.START + TestEvents.DAY));
        for (int again = 0; again < 20; again++) {
            harness.signal(said(SignalKind.EXPOSURE, "key-" + (MORE + 9), TestEvents.START + TestEvents.DAY + again));
        }
        flood(harness, ExposureBook.MAX_OF_TENANT + MORE, ExposureBook.MAX_OF_TENANT + 2 * MORE);
    }

    @Test
    void what_says_nothing_of_a_credentials_exposure_is_not_kept() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.signal(said(SignalKind.VERDICT_BENIGN, "key", TestEvents.START));
            assertThat(harness.credentialSignals()).isEmpty();
        }
    }

    @Test
    void state_of_a_version_without_a_bound_is_brought_within_it_and_what_makes_room_is_counted() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            BroadcastState<String, IdentitySignal> state = harness.credentialState();
            for (int n = 0; n < ExposureBook.MAX_OF_TENANT + MORE; n++) {
                state.put(TestEvents.TENANT + '/' + seen(n).signalId(), seen(n));
            }
            SimpleCounter forgotten = new SimpleCounter();
            new CredentialShelf(state, forgotten).restore();
            assertThat(forgotten.getCount()).isEqualTo(MORE);
            assertThat(harness.credentialSignals())
                    .hasSize(ExposureBook.MAX_OF_TENANT)
                    .contains(seen(MORE));
        }
    }

    private static void flood(ScoringHarness harness, int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            harness.signal(seen(n));
        }
    }

    private static IdentitySignal seen(int n) {
        return said(SignalKind.EXPOSURE, "key-" + n, TestEvents.START + n);
    }

    private static IdentitySignal said(SignalKind kind, String credential, long millis) {
        return new IdentitySignal(
                TestEvents.TENANT, kind + credential + millis, kind, "", credential, millis, "a gist");
    }
}
