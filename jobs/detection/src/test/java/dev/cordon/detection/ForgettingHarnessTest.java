package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.AlertState;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.SignalKind;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Anybody on the internet can fail to sign in, from any number of networks: who is silent after that is forgotten. */
class ForgettingHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final long HOUR = TestEvents.HOUR;
    private static final long FORGOTTEN = START + DAY + LiveInventory.SILENT_DAYS * DAY;
    private static final String NOBODY = "unknown:111122223333:203.0.113.0/24";
    private static final IdentityKey KEY = IdentityKey.of(TestEvents.TENANT, NOBODY);
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);

    @Test
    void who_proved_nothing_is_forgotten_after_thirty_days_of_silence() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(failedSignIn(START + HOUR));
            harness.watermark(FORGOTTEN - 1);
            assertThat(harness.state(KEY)).isNotEmpty();
            harness.watermark(FORGOTTEN);
            assertThat(harness.state(KEY)).isEmpty();
            assertThat(harness.identities())
                    .hasSize(3)
                    .filteredOn(IdentitySummary::isForgotten)
                    .singleElement()
                    .isEqualTo(harness.identities().get(2))
                    .satisfies(line -> assertThat(line.identity().key()).isEqualTo(NOBODY));
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void whoever_comes_back_before_that_is_forgotten_so_much_later_also_after_a_restore() throws Exception {
        OperatorSubtaskState saved;
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(failedSignIn(START + HOUR));
            harness.watermark(START + 20 * DAY);
            harness.event(failedSignIn(START + 20 * DAY + HOUR));
            harness.watermark(START + 22 * DAY);
            saved = harness.snapshot();
        }
        try (ScoringHarness harness = ScoringHarness.restore(LIVE, 1, 0, saved)) {
            harness.watermark(FORGOTTEN + 20 * DAY - 1);
            assertThat(harness.state(KEY)).isNotEmpty();
            harness.watermark(FORGOTTEN + 20 * DAY);
            assertThat(harness.state(KEY)).isEmpty();
            assertThat(harness.timers()).isZero();
            harness.event(failedSignIn(FORGOTTEN + 21 * DAY));
            assertThat(harness.identities())
                    .last()
                    .satisfies(line -> assertThat(line.events()).isEqualTo(1));
        }
    }

    @Test
    void an_episode_is_closed_before_its_identity_is_forgotten() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(nobodys(TestEvents.risky("mallory", START + HOUR)));
            assertThat(harness.alerts()).hasSize(1);
            harness.watermark(FORGOTTEN);
            assertThat(harness.alerts())
                    .last()
                    .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.CLOSED));
            assertThat(harness.state(KEY)).isEmpty();
        }
    }

    @Test
    void who_is_held_is_remembered_until_it_is_released() throws Exception {
        assertRememberedBetween(SignalKind.HELD, SignalKind.RELEASED);
    }

    @Test
    void who_was_seen_in_the_open_is_remembered_until_that_is_over() throws Exception {
        assertRememberedBetween(SignalKind.EXPOSURE, SignalKind.ROTATION);
    }

    private static void assertRememberedBetween(SignalKind begin, SignalKind end) throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(failedSignIn(START + HOUR));
            harness.signal(signal(begin, START + 2 * HOUR));
            harness.watermark(FORGOTTEN + 100 * DAY);
            assertThat(harness.state(KEY)).isNotEmpty();
            harness.signal(signal(end, FORGOTTEN + 100 * DAY));
            harness.watermark(FORGOTTEN + 101 * DAY);
            assertThat(harness.state(KEY)).isEmpty();
        }
    }

    @Test
    void who_has_a_baseline_of_its_own_is_remembered() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            for (int day = 0; day < 20; day++) {
                for (int n = 0; n < 10; n++) {
                    harness.event(failedSignIn(START + day * DAY + n * HOUR));
                }
            }
            harness.watermark(FORGOTTEN + 100 * DAY);
            assertThat(harness.identities())
                    .last()
                    .satisfies(line -> assertThat(line.mature()).isTrue());
            assertThat(harness.state(KEY)).isNotEmpty();
        }
    }

    @Test
    void who_proved_who_it_is_is_remembered_and_so_is_everybody_where_the_input_ends() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.watermark(FORGOTTEN + 100 * DAY);
            assertThat(harness.state(TestEvents.key("alice"))).isNotEmpty();
        }
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, Long.MAX_VALUE))) {
            harness.event(failedSignIn(START + HOUR));
            harness.watermark(FORGOTTEN + 100 * DAY);
            assertThat(harness.state(KEY)).isNotEmpty();
        }
    }

    private static IdentityEvent failedSignIn(long millis) {
        return nobodys(TestEvents.read("mallory", millis));
    }

    private static IdentitySignal signal(SignalKind kind, long millis) {
        return new IdentitySignal(TestEvents.TENANT, kind + "-" + millis, kind, NOBODY, "", millis, "a ticket");
    }

    private static IdentityEvent nobodys(IdentityEvent event) {
        return event.with(draft -> draft.identity(
                        new Identity(NOBODY, IdentityKind.UNKNOWN, "203.0.113.0/24", "111122223333", ""))
                .credential(new Credential(CredentialKind.ACCESS_KEY, "")));
    }
}
