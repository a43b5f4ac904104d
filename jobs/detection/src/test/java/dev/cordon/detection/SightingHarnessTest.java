package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sighting names a credential and nobody: it finds whoever uses it, at once or in its turn, after any restart. */
class SightingHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final long HOUR = TestEvents.HOUR;
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);
    private static final DetectionConfig TOTAL = TestEvents.job(Ordering.TOTAL, START + 30 * DAY);
    private static final List<String> PEOPLE =
            IntStream.range(0, 8).mapToObj(n -> "user" + n).toList();

    @Test
    void live_the_owner_alerts_at_once_and_once() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START));
            harness.event(TestEvents.read("bob", START));
            harness.signal(sighting("alice", START + HOUR));
            harness.signal(sighting("alice", START + HOUR));
            assertThat(harness.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.identity().name()).isEqualTo("alice");
                assertThat(alert.exposed()).isTrue();
                assertThat(alert.credentials()).containsExactly(TestEvents.credential("alice"));
                assertThat(alert.openedMillis()).isEqualTo(START + HOUR);
            });
        }
    }

    @Test
    void live_an_alert_of_an_old_finding_begins_now_and_closes_five_days_later() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START));
            harness.watermark(START + 20 * DAY);
            harness.signal(sighting("alice", START + DAY));
            assertThat(harness.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.openedMillis()).isEqualTo(START + 20 * DAY));
            harness.watermark(START + 25 * DAY - 1);
            assertThat(harness.alerts()).hasSize(1);
            harness.watermark(START + 25 * DAY);
            assertThat(harness.alerts()).hasSize(2);
            assertThat(harness.alerts().get(1).state()).isEqualTo(AlertState.CLOSED);
        }
    }

    @Test
    void live_a_finding_of_before_the_key_was_replaced_says_nothing() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START));
            harness.signal(ofCredential(TestEvents.TENANT, SignalKind.ROTATION, "alice", START + 2 * HOUR));
            harness.signal(sighting("alice", START + HOUR));
            assertThat(harness.alerts()).isEmpty();
            harness.signal(sighting("alice", START + 3 * HOUR));
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @Test
    void a_session_is_not_looked_for_but_for_whom_the_signal_names() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(with(CredentialKind.TEMPORARY_KEY, "ASIA1", TestEvents.read("alice", START)));
            harness.signal(
                    new IdentitySignal(TestEvents.TENANT, "1", SignalKind.EXPOSURE, "", "ASIA1", START + 1, "a log"));
            assertThat(harness.alerts()).isEmpty();
            harness.signal(new IdentitySignal(
                    TestEvents.TENANT,
                    "2",
                    SignalKind.EXPOSURE,
                    TestEvents.identity("alice"),
                    "ASIA1",
                    START + 2,
                    "a log"));
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @Test
    void a_key_that_made_room_for_others_is_not_looked_for_any_more() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            for (int key = 0; key < 9; key++) {
                harness.event(with(CredentialKind.ACCESS_KEY, "AKIA" + key, TestEvents.read("alice", START + key)));
            }
            harness.signal(new IdentitySignal(
                    TestEvents.TENANT, "1", SignalKind.EXPOSURE, "", "AKIA0", START + HOUR, "a gist"));
            assertThat(harness.alerts()).isEmpty();
            harness.signal(new IdentitySignal(
                    TestEvents.TENANT, "2", SignalKind.EXPOSURE, "", "AKIA8", START + HOUR, "a gist"));
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOTAL", "LIVE"})
    void all_who_use_a_key_alert_and_nobody_of_another_tenant(Ordering ordering) throws Exception {
        String key = TestEvents.credential("alice");
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(ordering, Long.MAX_VALUE))) {
            harness.event(TestEvents.read("alice", START));
            harness.event(with(CredentialKind.ACCESS_KEY, key, TestEvents.read("bob", START)));
            harness.event(TestEvents.event("globex", "alice", "theirs", START, "GetObject", "arn:aws:s3:::x"));
            harness.signal(sighting("alice", START + HOUR));
            harness.watermark(START + HOUR);
            assertThat(harness.alerts())
                    .extracting(Alert::tenant, alert -> alert.identity().name())
                    .containsExactlyInAnyOrder(tuple(TestEvents.TENANT, "alice"), tuple(TestEvents.TENANT, "bob"));
            harness.signal(ofCredential("globex", SignalKind.EXPOSURE, "alice", START + 2 * HOUR));
            harness.watermark(START + 2 * HOUR);
            assertThat(harness.alerts()).hasSize(3);
            assertThat(harness.alerts().get(2).tenant()).isEqualTo("globex");
        }
    }

    @Test
    void in_total_ordering_it_waits_for_its_time_and_finds_those_who_used_the_key_by_then() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.signal(sighting("alice", START + HOUR));
            harness.signal(sighting("bob", START + HOUR));
            harness.event(TestEvents.read("alice", START));
            harness.event(TestEvents.read("bob", START + 2 * HOUR));
            harness.watermark(START + HOUR - 1);
            assertThat(harness.alerts()).isEmpty();
            harness.watermark(START + HOUR);
            assertThat(names(harness)).containsExactly("alice");
            harness.watermark(START + 2 * HOUR);
            assertThat(names(harness)).containsExactly("alice", "bob");
            assertThat(harness.alerts().get(1).suspiciousEvents())
                    .as("by its use")
                    .isEqualTo(1);
        }
    }

    @Test
    void in_total_ordering_a_rotation_of_later_leaves_it_and_one_of_the_same_instant_answers_it() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            for (String who : List.of("alice", "bob")) {
                harness.event(TestEvents.read(who, START));
                harness.signal(sighting(who, START + HOUR));
            }
            harness.signal(ofCredential(TestEvents.TENANT, SignalKind.ROTATION, "alice", START + 2 * HOUR));
            harness.signal(ofCredential(TestEvents.TENANT, SignalKind.ROTATION, "bob", START + HOUR));
            harness.watermark(START + DAY);
            assertThat(names(harness)).containsExactly("alice");
        }
    }

    @Test
    void a_finding_of_after_the_input_still_alerts_and_is_open_at_its_end() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, START + DAY))) {
            harness.event(TestEvents.read("alice", START));
            harness.event(TestEvents.read("bob", START + DAY));
            harness.signal(sighting("alice", START + 40 * DAY));
            harness.end();
            assertThat(harness.alerts()).isNotEmpty().allSatisfy(alert -> {
                assertThat(alert.identity().name()).isEqualTo("alice");
                assertThat(alert.state()).isEqualTo(AlertState.OPEN);
            });
        }
    }

    @ParameterizedTest(name = "{0} from {1} to {2} subtasks")
    @CsvSource({"LIVE, 1, 2", "LIVE, 2, 1", "LIVE, 2, 3", "TOTAL, 1, 2", "TOTAL, 2, 1", "TOTAL, 2, 3"})
    void saved_and_restored_every_owner_is_found_once(Ordering ordering, int before, int after) throws Exception {
        DetectionConfig job = TestEvents.job(ordering, START + 30 * DAY);
        List<Alert> alerts = new ArrayList<>();
        List<OperatorSubtaskState> saved = new ArrayList<>();
        for (int subtask = 0; subtask < before; subtask++) {
            try (ScoringHarness harness = ScoringHarness.open(job, before, subtask)) {
                for (String who : PEOPLE) {
                    eventIfMine(harness, TestEvents.read(who, START), before, subtask);
                }
                // Of user0 before the operator is saved, of user1 it waits then in total ordering.
                harness.signal(sighting("user0", START + HOUR));
                harness.signal(sighting("user1", START + 5 * HOUR));
                harness.watermark(START + 2 * HOUR);
                saved.add(harness.snapshot());
                alerts.addAll(harness.alerts());
            }
        }
        assertThat(alerts).hasSize(ordering == Ordering.LIVE ? 2 : 1);
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(saved.toArray(OperatorSubtaskState[]::new));
        for (int subtask = 0; subtask < after; subtask++) {
            OperatorSubtaskState mine = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    all, ScoringHarness.KEY_GROUPS, before, after, subtask);
            try (ScoringHarness harness = ScoringHarness.restore(job, after, subtask, mine)) {
                if (ordering == Ordering.LIVE) {
                    harness.signal(sighting("user0", START + HOUR)); // once more, as after a failure
                }
                for (String who : PEOPLE.subList(2, PEOPLE.size())) {
                    harness.signal(sighting(who, START + 6 * HOUR));
                }
                harness.watermark(START + DAY);
                alerts.addAll(harness.alerts());
            }
        }
        assertThat(alerts)
                .extracting(alert -> alert.identity().name(), Alert::revision)
                .containsExactlyInAnyOrderElementsOf(
                        PEOPLE.stream().map(who -> tuple(who, 1L)).toList());
    }

    /** As a flood of findings does, each costs one look and finds nobody. */
    @Test
    void findings_of_keys_that_nobody_uses_touch_no_identity() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START));
            byte[] state = harness.state(TestEvents.key("alice"));
            for (int n = 0; n < 1_000; n++) {
                harness.signal(sighting("nobody" + n, START + n));
            }
            assertThat(harness.alerts()).isEmpty();
            assertThat(harness.identities()).hasSize(1);
            assertThat(harness.state(TestEvents.key("alice"))).isEqualTo(state);
        }
    }

    private static void eventIfMine(ScoringHarness harness, IdentityEvent event, int parallelism, int subtask)
            throws Exception {
        IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
        if (KeyGroupRangeAssignment.assignKeyToParallelOperator(key, ScoringHarness.KEY_GROUPS, parallelism)
                == subtask) {
            harness.event(event);
        }
    }

    private static List<String> names(ScoringHarness harness) {
        return harness.alerts().stream().map(alert -> alert.identity().name()).toList();
    }

    private static IdentityEvent with(CredentialKind kind, String credential, IdentityEvent event) {
        return event.with(draft -> draft.credential(new Credential(kind, credential)));
    }

    private static IdentitySignal sighting(String who, long millis) {
        return ofCredential(TestEvents.TENANT, SignalKind.EXPOSURE, who, millis);
    }

    private static IdentitySignal ofCredential(String tenant, SignalKind kind, String who, long millis) {
        return new IdentitySignal(
                tenant, kind + who + millis, kind, "", TestEvents.credential(who), millis, "a repository");
    }
}
