package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.PopulationLedger;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A history is played to its middle, where events and signals wait, episodes are open and epochs are on the shelf; the
 * operator is saved there and goes on elsewhere. Results must be those of a run without an interruption.
 */
class ScoringRestoreHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final int DAYS = 16;
    private static final long MIDDLE = START + 9 * DAY + 13 * TestEvents.HOUR;
    /** Events up to here have arrived when the operator is saved: what is past {@link #MIDDLE} waits. */
    private static final long ARRIVED = MIDDLE + 30 * TestEvents.HOUR;

    private static final DetectionConfig JOB = TestEvents.job(Ordering.TOTAL, START + DAYS * DAY);

    private final List<IdentityEvent> events = events();
    private final Results results = new Results();

    /** The usual history, and newcomers whose episodes span the middle. */
    private static List<IdentityEvent> events() {
        List<IdentityEvent> events = new ArrayList<>(TestEvents.history(TestEvents.TENANT, 14, DAYS, 3));
        for (int day = 7; day < 13; day++) {
            for (int i = 0; i < 2; i++) {
                long at = START + day * DAY + i * TestEvents.HOUR;
                events.add(TestEvents.event("newcomer" + i, at, "AttachUserPolicy", "arn:aws:iam::aws:policy/Admin"));
            }
        }
        events.sort(TestEvents.IN_ORDER);
        return events;
    }

    @Test
    void the_history_leaves_something_of_everything_to_be_saved() throws Exception {
        Results whole = uninterrupted();
        assertThat(whole.alerts.values()).anyMatch(alert -> alert.state() == AlertState.OPEN);
        assertThat(whole.alerts.values()).anyMatch(alert -> alert.state() == AlertState.CLOSED);
        assertThat(whole.alerts.values()).anyMatch(Alert::exposed);
        assertThat(whole.alerts.values()).anyMatch(Alert::held);
        assertThat(whole.alerts.values())
                .anyMatch(alert -> alert.openedMillis() < MIDDLE && alert.lastMillis() > MIDDLE);
        assertThat(events).anyMatch(event -> event.timeMillis() > MIDDLE && event.timeMillis() < ARRIVED);
    }

    @ParameterizedTest(name = "from {0} to {1} subtasks")
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 3"})
    void saved_and_restored_with_events_waiting_nothing_is_lost_and_nothing_comes_twice(int before, int after)
            throws Exception {
        List<OperatorSubtaskState> saved = new ArrayList<>();
        for (int subtask = 0; subtask < before; subtask++) {
            try (ScoringHarness harness = ScoringHarness.open(JOB, before, subtask)) {
                playFirstHalf(harness, before, subtask);
                saved.add(harness.snapshot());
                results.take(harness);
            }
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(saved.toArray(OperatorSubtaskState[]::new));
        for (int subtask = 0; subtask < after; subtask++) {
            OperatorSubtaskState mine = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    all, ScoringHarness.KEY_GROUPS, before, after, subtask);
            try (ScoringHarness harness = ScoringHarness.restore(JOB, after, subtask, mine)) {
                playSecondHalf(harness, after, subtask);
                results.take(harness);
            }
        }
        assertThat(results).isEqualTo(uninterrupted());
    }

    @Test
    void what_waited_at_one_snapshot_is_not_in_the_next() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(JOB)) {
            playFirstHalf(harness, 1, 0);
            OperatorSubtaskState unused = harness.snapshot();
            harness.watermark(ARRIVED);
            results.take(harness);
            OperatorSubtaskState second = harness.snapshot();
            try (ScoringHarness restored = ScoringHarness.restore(JOB, 1, 0, second)) {
                restored.watermark(ARRIVED);
                assertThat(restored.alerts()).isEmpty();
                playSecondHalf(restored, 1, 0);
                results.take(restored);
            }
        }
        assertThat(results).isEqualTo(uninterrupted());
    }

    @Test
    void a_second_restore_from_a_restored_operator_still_has_what_waits() throws Exception {
        OperatorSubtaskState saved;
        try (ScoringHarness harness = ScoringHarness.open(JOB)) {
            playFirstHalf(harness, 1, 0);
            saved = harness.snapshot();
            results.take(harness);
        }
        try (ScoringHarness harness = ScoringHarness.restore(JOB, 1, 0, saved)) {
            saved = harness.snapshot();
            assertThat(harness.alerts()).isEmpty();
        }
        try (ScoringHarness harness = ScoringHarness.restore(JOB, 1, 0, saved)) {
            playSecondHalf(harness, 1, 0);
            results.take(harness);
        }
        assertThat(results).isEqualTo(uninterrupted());
    }

    private Results uninterrupted() throws Exception {
        Results whole = new Results();
        try (ScoringHarness harness = ScoringHarness.open(JOB)) {
            playFirstHalf(harness, 1, 0);
            playSecondHalf(harness, 1, 0);
            whole.take(harness);
        }
        return whole;
    }

    private void playFirstHalf(ScoringHarness harness, int parallelism, int subtask) throws Exception {
        for (IdentitySignal signal : signals()) {
            harness.signal(signal);
        }
        List<PopulationEpoch> epochs = epochs();
        for (int day = 0; day < 10; day++) {
            harness.epoch(TestEvents.TENANT, epochs.get(day));
        }
        play(harness, events, Long.MIN_VALUE, START + 4 * DAY, parallelism, subtask);
        harness.watermark(START + 4 * DAY - 1);
        play(harness, events, START + 4 * DAY, ARRIVED, parallelism, subtask);
        harness.watermark(MIDDLE);
    }

    private void playSecondHalf(ScoringHarness harness, int parallelism, int subtask) throws Exception {
        List<PopulationEpoch> epochs = epochs();
        for (int day = 10; day < DAYS; day++) {
            harness.epoch(TestEvents.TENANT, epochs.get(day));
        }
        play(harness, events, ARRIVED, Long.MAX_VALUE, parallelism, subtask);
        harness.end();
    }

    private static void play(
            ScoringHarness harness, List<IdentityEvent> events, long from, long to, int parallelism, int subtask)
            throws Exception {
        for (IdentityEvent event : events) {
            IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
            boolean mine =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(key, ScoringHarness.KEY_GROUPS, parallelism)
                            == subtask;
            if (mine && event.timeMillis() >= from && event.timeMillis() < to) {
                harness.event(event);
            }
        }
    }

    private static List<IdentitySignal> signals() {
        List<IdentitySignal> signals = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            // Some before the middle, some after it, one for an identity that comes late or never.
            signals.add(TestEvents.signal(SignalKind.HELD, "user" + i, MIDDLE + (i - 7) * 9 * TestEvents.HOUR));
            signals.add(TestEvents.signal(SignalKind.RELEASED, "user" + i, MIDDLE + (i + 1) * 12 * TestEvents.HOUR));
        }
        signals.add(TestEvents.signal(SignalKind.EXPOSURE, "nobody", START));
        signals.add(TestEvents.signal(SignalKind.EXPOSURE, "newcomer0", START + 2 * DAY));
        signals.add(TestEvents.signal(SignalKind.HELD, "newcomer0", START + 11 * DAY));
        signals.add(new IdentitySignal(
                TestEvents.TENANT,
                "sighting",
                SignalKind.EXPOSURE,
                "",
                TestEvents.credential("newcomer1"),
                START + 12 * DAY,
                "a repository"));
        return signals;
    }

    private List<PopulationEpoch> epochs() {
        PopulationLedger ledger = new PopulationLedger(120);
        FacetValues values = new FacetValues();
        List<PopulationEpoch> epochs = new ArrayList<>();
        for (int d = 0; d < DAYS; d++) {
            PopulationDay day = new PopulationDay(PopulationDay.dayOf(START) + d);
            for (IdentityEvent event : events) {
                if (PopulationDay.dayOf(event.timeMillis()) == day.day()) {
                    values.extract(event, 0, -1);
                    day.add(
                            event,
                            IdentityKey.of(event.tenant(), event.identity().key())
                                    .high(),
                            values);
                }
            }
            epochs.add(ledger.close(day));
        }
        return epochs;
    }

    /** Every version of every alert, and the last line of every identity. */
    private static final class Results {
        private final Map<String, Alert> alerts = new TreeMap<>();
        private final Map<String, IdentitySummary> identities = new TreeMap<>();

        void take(ScoringHarness harness) {
            for (Alert alert : harness.alerts()) {
                String version = alert.alertId() + "/" + alert.revision();
                assertThat(alerts.put(version, alert))
                        .as("version %s comes once", version)
                        .isNull();
            }
            for (IdentitySummary line : harness.identities()) {
                assertThat(identities.put(line.identity().name(), line)).isNull();
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Results that && alerts.equals(that.alerts) && identities.equals(that.identities);
        }

        @Override
        public int hashCode() {
            return alerts.hashCode();
        }

        @Override
        public String toString() {
            return Stream.concat(
                            alerts.entrySet().stream()
                                    .map(e -> e.getKey() + " " + e.getValue().state() + " "
                                            + e.getValue().identity().name()),
                            identities.values().stream().map(IdentitySummary::toString))
                    .toList()
                    .toString();
        }
    }
}
