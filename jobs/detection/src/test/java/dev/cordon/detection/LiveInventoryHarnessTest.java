package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.domain.AlertState;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.SignalKind;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LiveInventoryHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final long HOUR = TestEvents.HOUR;
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);

    @Test
    void whoever_was_never_seen_before_has_a_line_at_once() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L));
        }
    }

    @Test
    void whoever_acts_on_one_day_only_has_its_line_when_the_day_is_over() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.watermark(START + DAY - 1);
            assertThatLines(harness).containsExactly(tuple("alice", 1L));
            harness.watermark(START + DAY);
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L));
            harness.watermark(START + 10 * DAY);
            assertThatLines(harness).hasSize(2);
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void a_day_is_told_once_whether_an_event_or_the_watermark_ends_it() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.event(TestEvents.read("alice", START + DAY + HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L));
            harness.watermark(START + DAY + HOUR);
            assertThatLines(harness).hasSize(2);
            harness.watermark(START + 2 * DAY);
            harness.event(TestEvents.read("alice", START + 2 * DAY + HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L), tuple("alice", 3L));
        }
    }

    @Test
    void a_day_that_was_over_before_its_first_event_is_told_once_whatever_ends_it() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.watermark(START + 10 * DAY);
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.event(TestEvents.read("alice", START + DAY + HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L));
            harness.watermark(START + 10 * DAY + HOUR);
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L), tuple("alice", 3L));
            harness.event(TestEvents.read("alice", START + 2 * DAY + HOUR));
            assertThatLines(harness).hasSize(3);
        }
    }

    @Test
    void what_comes_of_a_day_that_was_told_is_told_with_the_next_one() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.watermark(START + 10 * DAY); // as where all partitions stand still but one whose clock is ahead
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.event(TestEvents.read("alice", START + 3 * HOUR));
            harness.event(TestEvents.read("alice", START + DAY + HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 1L), tuple("alice", 3L));
        }
    }

    @Test
    void what_comes_of_a_day_that_was_told_is_told_within_a_minute_where_event_time_stands_still() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.clock(0);
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.watermark(START + 10 * DAY);
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.event(TestEvents.read("alice", START + 3 * HOUR));
            harness.clock(LiveInventory.LATE_LINES_MILLIS - 1);
            assertThatLines(harness).hasSize(2);
            harness.clock(LiveInventory.LATE_LINES_MILLIS);
            assertThatLines(harness).hasSize(3).endsWith(tuple("alice", 3L));
            harness.clock(10 * LiveInventory.LATE_LINES_MILLIS);
            assertThatLines(harness).hasSize(3);
        }
    }

    @Test
    void an_episode_goes_on_over_the_ends_of_its_days_and_closes_at_its_time() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.risky("alice", START + HOUR));
            harness.watermark(START + 5 * DAY + HOUR - 1);
            assertThat(harness.alerts()).noneMatch(alert -> alert.state() == AlertState.CLOSED);
            harness.watermark(START + 5 * DAY + HOUR);
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.state() == AlertState.CLOSED)
                    .hasSize(1);
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 1L));
        }
    }

    @Test
    void a_restored_job_tells_the_day_that_was_not_over() throws Exception {
        OperatorSubtaskState saved;
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            saved = harness.snapshot();
        }
        try (ScoringHarness harness = ScoringHarness.restore(LIVE, 1, 0, saved)) {
            harness.watermark(START + DAY);
            assertThatLines(harness).containsExactly(tuple("alice", 2L));
        }
    }

    @Test
    void a_job_that_ends_tells_nobody_twice() throws Exception {
        for (Ordering ordering : Ordering.values()) {
            try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(ordering, Long.MAX_VALUE))) {
                harness.event(TestEvents.read("alice", START + HOUR));
                harness.event(TestEvents.read("alice", START + 2 * HOUR));
                harness.end();
                assertThatLines(harness).endsWith(tuple("alice", 2L));
                assertThatLines(harness).hasSize(ordering == Ordering.LIVE ? 2 : 1);
            }
        }
    }

    @Test
    void a_new_credential_is_told_at_once() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(with("AKIANEW", TestEvents.read("alice", START + 2 * HOUR)));
            harness.event(with("AKIANEW", TestEvents.read("alice", START + 3 * HOUR)));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 2L));
            assertThat(harness.identities().get(1).uses().credentials())
                    .extracting(CredentialUse::id)
                    .containsExactly("AKIANEW", TestEvents.credential("alice"));
        }
    }

    @Test
    void a_credential_that_is_seen_in_the_open_is_told_at_once_and_with_the_day() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.event(TestEvents.read("bob", START + HOUR));
            for (String who : List.of("alice", "bob", "alice")) {
                harness.signal(ofCredential(SignalKind.EXPOSURE, who, START + HOUR + 1));
            }
            assertThatLines(harness).hasSize(4).endsWith(tuple("alice", 1L), tuple("bob", 1L));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            assertThatLines(harness).hasSize(4);
            harness.watermark(START + DAY);
            assertThatLines(harness).hasSize(6);
            assertThat(harness.identities().subList(2, 6))
                    .allSatisfy(line -> assertThat(line.uses().credentials())
                            .singleElement()
                            .satisfies(credential -> {
                                assertThat(credential.exposedMillis()).isEqualTo(START + HOUR + 1);
                                assertThat(credential.exposedWhere()).isEqualTo("a public repository");
                            }));
        }
    }

    @Test
    void a_credential_that_ends_by_itself_is_told_when_it_is_used_and_with_the_day() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(session("alice", START + HOUR));
            harness.event(session("bob", START + HOUR));
            for (String who : List.of("alice", "bob")) {
                harness.signal(ofCredential(SignalKind.EXPOSURE, who, START + HOUR + 1));
            }
            assertThatLines(harness).hasSize(2);
            harness.event(session("alice", START + 2 * HOUR));
            assertThatLines(harness).hasSize(3).endsWith(tuple("alice", 2L));
            harness.watermark(START + DAY);
            assertThatLines(harness).hasSize(5);
            assertThatExposed(harness).containsExactly(false, false, true, true, true);
        }
    }

    @Test
    void a_credential_that_was_replaced_is_told_at_once() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.signal(ofCredential(SignalKind.EXPOSURE, "alice", START + HOUR + 1));
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.signal(ofCredential(SignalKind.ROTATION, "alice", START + 3 * HOUR));
            harness.signal(ofCredential(SignalKind.ROTATION, "alice", START + 3 * HOUR));
            assertThatExposed(harness).containsExactly(false, true, false);
            harness.watermark(START + DAY);
            assertThatExposed(harness).containsExactly(false, true, false, false);
        }
    }

    @Test
    void whoever_was_in_the_open_before_its_first_event_is_told_so_and_when_that_is_over() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", START));
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.signal(TestEvents.signal(SignalKind.ROTATION, "alice", START + 2 * HOUR));
            assertThatLines(harness).containsExactly(tuple("alice", 1L), tuple("alice", 1L));
            assertThatExposed(harness).containsExactly(true, false);
        }
    }

    @Test
    void what_is_said_of_an_identity_by_name_is_told_at_once_as_a_higher_version() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + HOUR));
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", START + 2 * HOUR));
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", START + 2 * HOUR));
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + 2 * HOUR));
            harness.signal(TestEvents.signal(SignalKind.ROTATION, "alice", START + 3 * HOUR));
            assertThat(harness.identities().stream().map(IdentitySummary::version))
                    .containsExactly(1L, 2L, 3L);
            assertThatExposed(harness).containsExactly(false, true, false);
        }
    }

    private static IdentitySignal ofCredential(SignalKind kind, String who, long millis) {
        return new IdentitySignal(
                TestEvents.TENANT,
                kind + " of " + who,
                kind,
                "",
                TestEvents.credential(who),
                millis,
                "a public repository");
    }

    private static IdentityEvent session(String who, long millis) {
        return TestEvents.read(who, millis)
                .with(draft ->
                        draft.credential(new Credential(CredentialKind.TEMPORARY_KEY, TestEvents.credential(who))));
    }

    private static IdentityEvent with(String credential, IdentityEvent event) {
        return event.with(draft -> draft.credential(new Credential(CredentialKind.ACCESS_KEY, credential)));
    }

    private static ListAssert<Boolean> assertThatExposed(ScoringHarness harness) {
        return assertThat(harness.identities().stream()
                .map(line -> line.uses().isExposed())
                .toList());
    }

    /** Who was told with how many events. Whatever is told, readers keep the highest version: each has to be above the last. */
    private static ListAssert<Tuple> assertThatLines(ScoringHarness harness) {
        List<IdentitySummary> lines = harness.identities();
        assertThat(lines.stream()
                        .collect(Collectors.groupingBy(line -> line.identity().name())))
                .allSatisfy((who, told) -> assertThat(told)
                        .extracting(IdentitySummary::version)
                        .as("versions of %s", who)
                        .isSorted()
                        .doesNotHaveDuplicates());
        return assertThat(lines.stream()
                .map(line -> tuple(line.identity().name(), line.events()))
                .toList());
    }
}
