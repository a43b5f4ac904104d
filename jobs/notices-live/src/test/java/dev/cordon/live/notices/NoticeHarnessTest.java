package dev.cordon.live.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.message.Samples;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.live.notices.message.StandingHold;
import dev.cordon.wire.testing.KeptSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of alerts and holds, to whom and when, with time moved by hand. */
class NoticeHarnessTest {
    private static final long NOON = Samples.NOON;
    private static final long MINUTE = Samples.MINUTE;

    @TempDir
    Path folder;

    private LiveNoticesSettings settings;

    @BeforeEach
    void configured() throws Exception {
        settings = SettingsFile.read(folder, SettingsFile.WHOLE);
    }

    private final class Job implements AutoCloseable {
        private final KeyedTwoInputStreamOperatorTestHarness<String, SeenAlert, StandingHold, Outgoing> harness;

        Job(long now, @Nullable OperatorSubtaskState state) throws Exception {
            harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new KeyedCoProcessOperator<>(new NoticeFunction(settings)),
                    SeenAlert::alertId,
                    StandingHold::alertId,
                    Types.STRING);
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            harness.setProcessingTime(now);
        }

        Job() throws Exception {
            this(NOON, null);
        }

        void send(SeenAlert alert) throws Exception {
            harness.processElement1(new StreamRecord<>(alert));
        }

        void send(StandingHold hold) throws Exception {
            harness.processElement2(new StreamRecord<>(hold));
        }

        void at(long millis) throws Exception {
            harness.setProcessingTime(millis);
        }

        /** Kinds and destinations of what was told and is new by id. */
        List<String> told() {
            return harness.extractOutputValues().stream()
                    .map(each -> each.kind() + " " + each.destination() + " " + each.id())
                    .distinct()
                    .map(each -> each.substring(0, each.lastIndexOf(' ')))
                    .toList();
        }

        String body(String kind) {
            return harness.extractOutputValues().stream()
                    .filter(each -> each.kind().equals(kind))
                    .findFirst()
                    .orElseThrow()
                    .body();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    private static StandingHold hold(ContainmentState state, String owner, long since) {
        return Samples.hold(state, owner, since);
    }

    @Test
    void an_alert_is_told_once_as_soon_as_it_is_urgent_enough() throws Exception {
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 69.9));
            assertThat(job.told()).isEmpty();
            job.send(Samples.alert(2, 70));
            job.send(Samples.alert(3, 99));
            assertThat(job.told()).containsExactly("alert.top soc");
        }
    }

    @Test
    void an_old_or_closed_alert_is_not_told() throws Exception {
        try (Job job = new Job(NOON + 24 * 60 * MINUTE, null)) {
            job.send(Samples.alert(1, 99));
            assertThat(job.told()).isEmpty();
        }
        SeenAlert open = Samples.alert(1, 99);
        try (Job job = new Job()) {
            job.send(new SeenAlert(open.alertId(), 2, false, "k", "SERVICE", "n", "a", 99, false, NOON, NOON, "why"));
            assertThat(job.told()).isEmpty();
        }
    }

    @Test
    void the_owner_is_told_of_a_hold_with_the_reason_of_the_alert_whatever_case_its_name_has() throws Exception {
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 10));
            job.send(hold(ContainmentState.APPLIED, "Payments@Example.com", NOON));
            job.send(hold(ContainmentState.HELD, "Payments@Example.com", NOON + 10_000));
            assertThat(job.told()).containsExactly("hold.applied payments");
            assertThat(job.body("hold.applied")).contains("never seen for this identity");
        }
    }

    @Test
    void a_hold_that_nobody_owns_or_whose_owner_has_no_destination_goes_to_those_in_its_place() throws Exception {
        for (String owner : List.of("", "somebody else")) {
            try (Job job = new Job()) {
                job.send(Samples.alert(1, 10));
                job.send(hold(ContainmentState.APPLIED, owner, NOON));
                assertThat(job.told()).containsExactly("hold.applied here");
            }
        }
    }

    @Test
    void owners_are_not_told_of_what_is_only_proposed() throws Exception {
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 10));
            job.send(hold(ContainmentState.PROPOSED, "payments@example.com", NOON));
            assertThat(job.told()).containsExactly("hold.proposed soc");
        }
    }

    @Test
    void the_end_of_a_lease_is_told_ten_minutes_before_and_again_when_the_lease_was_extended() throws Exception {
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 10));
            job.send(hold(ContainmentState.HELD, "payments@example.com", NOON));
            job.at(NOON + 20 * MINUTE - 1);
            assertThat(job.told()).containsExactly("hold.applied payments");
            job.at(NOON + 20 * MINUTE);
            assertThat(job.told())
                    .containsExactly("hold.applied payments", "hold.lapsing payments", "hold.lapsing soc");
            assertThat(job.body("hold.lapsing")).contains("10 minutes after this was written");
            StandingHold extended =
                    Samples.hold(ContainmentState.HELD, "payments@example.com", NOON, NOON + 90 * MINUTE, Ending.NONE);
            job.send(extended);
            job.at(NOON + 80 * MINUTE - 1);
            assertThat(job.told()).hasSize(3);
            job.at(NOON + 80 * MINUTE);
            assertThat(job.told()).hasSize(5).endsWith("hold.lapsing payments", "hold.lapsing soc");
        }
    }

    @Test
    void the_timer_of_a_lease_outlives_a_restart_and_a_late_one_says_how_little_is_left() throws Exception {
        OperatorSubtaskState state;
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 10));
            job.send(hold(ContainmentState.HELD, "payments@example.com", NOON));
            state = job.harness.snapshot(1, NOON);
        }
        try (Job job = new Job(NOON + 28 * MINUTE, state)) {
            assertThat(job.told()).contains("hold.lapsing payments");
        }
        try (Job job = new Job(NOON + 31 * MINUTE, state)) {
            assertThat(job.told()).doesNotContain("hold.lapsing payments");
        }
    }

    @Test
    void what_an_earlier_version_saw_is_known_and_its_timers_ring() throws Exception {
        OperatorSubtaskState kept = KeptSnapshot.of("notices", 1, () -> {
            try (Job job = new Job()) {
                job.send(Samples.alert(1, 10));
                job.send(hold(ContainmentState.HELD, "payments@example.com", NOON));
                return job.harness.snapshot(1, NOON);
            }
        });
        try (Job job = new Job(NOON + MINUTE, kept)) {
            assertThat(job.told()).isEmpty();
            job.at(NOON + 20 * MINUTE);
            assertThat(job.told())
                    .as("with what was told before, under its id of before")
                    .containsExactly("hold.applied payments", "hold.lapsing payments", "hold.lapsing soc");
            assertThat(job.body("hold.lapsing")).contains("never seen for this identity");
        }
    }

    @Test
    void a_hold_that_ended_or_was_confirmed_lapses_no_more() throws Exception {
        for (ContainmentState end : List.of(ContainmentState.RELEASED, ContainmentState.CONFIRMED)) {
            try (Job job = new Job()) {
                job.send(Samples.alert(1, 10));
                job.send(hold(ContainmentState.HELD, "payments@example.com", NOON));
                job.send(hold(end, "payments@example.com", NOON + MINUTE));
                job.at(NOON + 40 * MINUTE);
                assertThat(job.told())
                        .containsExactly(
                                "hold.applied payments",
                                end == ContainmentState.RELEASED ? "hold.ended payments" : "hold.confirmed payments");
            }
        }
    }

    @Test
    void a_lease_shorter_than_twenty_minutes_is_not_told_to_end_when_it_begins() throws Exception {
        try (Job job = new Job()) {
            job.send(Samples.alert(1, 10));
            job.send(Samples.hold(ContainmentState.HELD, "", NOON, NOON + 8 * MINUTE, Ending.NONE));
            assertThat(job.told()).containsExactly("hold.applied here");
            job.at(NOON + 4 * MINUTE);
            assertThat(job.told()).contains("hold.lapsing here");
        }
    }

    @Test
    void a_hold_waits_some_seconds_for_the_words_of_its_alert_and_not_for_ever() throws Exception {
        try (Job job = new Job()) {
            job.send(hold(ContainmentState.APPLIED, "", NOON));
            assertThat(job.told()).isEmpty();
            job.send(Samples.alert(1, 10));
            assertThat(job.body("hold.applied")).contains("never seen for this identity");
        }
        try (Job job = new Job()) {
            job.send(hold(ContainmentState.APPLIED, "", NOON));
            job.at(NOON + NoticeFunction.ALERT_WITHIN_MILLIS);
            assertThat(job.body("hold.applied")).contains("alert al-1 by leaked-access-key");
        }
    }

    @Test
    void what_happened_long_ago_is_not_told_but_the_end_of_a_lease_that_still_runs_is() throws Exception {
        try (Job job = new Job(NOON + 48 * 60 * MINUTE, null)) {
            job.send(Samples.alert(1, 99));
            job.send(Samples.hold(
                    ContainmentState.HELD, "payments@example.com", NOON, NOON + (48 * 60 + 5) * MINUTE, Ending.NONE));
            assertThat(job.told()).containsExactly("hold.lapsing payments", "hold.lapsing soc");
        }
    }
}
