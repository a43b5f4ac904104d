package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.FacetValues;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final long HOUR = TestEvents.HOUR;
    private static final long SILENCE = 5 * DAY;
    private static final DetectionConfig TOTAL = TestEvents.job(Ordering.TOTAL, Long.MAX_VALUE);
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void total_ordering_judges_by_time_and_id_whatever_the_arrival(long seed) throws Exception {
        List<IdentityEvent> events = withTies(TestEvents.history(TestEvents.TENANT, 6, 12, 7));
        Map<IdentityKey, IdentityState> expected = judgedInOrder(events);

        Random shuffler = new Random(seed);
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            long window = (1 + shuffler.nextInt(60)) * HOUR;
            for (long from = START; from < START + 13 * DAY; from += window) {
                long begin = from;
                List<IdentityEvent> arriving = new ArrayList<>(events.stream()
                        .filter(e -> e.timeMillis() >= begin && e.timeMillis() < begin + window)
                        .toList());
                Collections.shuffle(arriving, shuffler);
                for (IdentityEvent event : arriving) {
                    harness.event(event);
                }
                harness.watermark(from + window - 1);
            }
            assertThat(expected).hasSize(6);
            for (Map.Entry<IdentityKey, IdentityState> identity : expected.entrySet()) {
                assertThat(harness.state(identity.getKey())).isEqualTo(ScoringHarness.bytes(identity.getValue()));
            }
            assertThat(harness.alerts()).isNotEmpty();
        }
    }

    /** Every tenth event gets a twin at the same instant with another id, so that ids decide. */
    private static List<IdentityEvent> withTies(List<IdentityEvent> events) {
        List<IdentityEvent> all = new ArrayList<>(events);
        for (int i = 0; i < events.size(); i += 10) {
            IdentityEvent e = events.get(i);
            all.add(TestEvents.event(
                    e.tenant(),
                    e.identity().name(),
                    e.eventId() + "-twin",
                    e.timeMillis(),
                    "PutObject",
                    "arn:aws:s3:::x"));
        }
        all.sort(TestEvents.IN_ORDER);
        return all;
    }

    private static Map<IdentityKey, IdentityState> judgedInOrder(List<IdentityEvent> events) {
        IdentityScorer scorer = TestEvents.scorer();
        Map<IdentityKey, IdentityState> states = new HashMap<>();
        for (IdentityEvent event : events) {
            IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
            IdentityState state = states.computeIfAbsent(key, k -> new IdentityState(event, k.high()));
            scorer.judge(state, event, PopulationEpoch.NONE, new ExposureBook());
        }
        return states;
    }

    @Test
    void an_event_waits_until_the_watermark_of_both_inputs_has_passed_it() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(TestEvents.risky("alice", START));
            harness.eventWatermark(START + HOUR);
            assertThat(harness.alerts()).isEmpty();
            harness.contextWatermark(START - 1);
            assertThat(harness.alerts()).isEmpty();
            harness.contextWatermark(START);
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @Test
    void in_total_ordering_an_event_after_the_watermark_is_an_error() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.watermark(START);
            harness.event(TestEvents.read("alice", START + 1));
            assertThatThrownBy(() -> harness.event(TestEvents.read("alice", START)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("total order is broken")
                    .hasMessageContaining("2024-01-01T00:00:00Z");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copies_of_an_event_that_differ_are_judged_alike_whichever_arrives_first(boolean riskyFirst) throws Exception {
        IdentityEvent risky = TestEvents.event(
                TestEvents.TENANT, "alice", "same-id", START, TestEvents.RISKY, TestEvents.own("alice"));
        IdentityEvent harmless =
                TestEvents.event(TestEvents.TENANT, "alice", "same-id", START, "GetObject", TestEvents.own("alice"));
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(riskyFirst ? risky : harmless);
            harness.event(riskyFirst ? harmless : risky);
            harness.watermark(START);
            // By content: "CreateAccessKey" comes before "GetObject".
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @Test
    void live_ordering_scores_on_arrival() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.risky("alice", START));
            assertThat(harness.alerts()).hasSize(1);
        }
    }

    @Test
    void late_event_does_not_move_the_baseline() throws Exception {
        IdentitySummary without = afterTwentyDays(0, false);
        IdentitySummary late = afterTwentyDays(12 * HOUR, true);
        IdentitySummary inTime = afterTwentyDays(HOUR / 2, true);

        assertThat(late.baselineBytes()).isEqualTo(without.baselineBytes());
        assertThat(late.late()).isEqualTo(1);
        assertThat(late.events()).isEqualTo(without.events() + 1);
        assertThat(inTime.baselineBytes()).isGreaterThan(without.baselineBytes());
        assertThat(inTime.late()).isZero();
    }

    /** Reads for twenty days, with a put on the tenth that arrives {@code behind} the newest read or not at all. */
    private static IdentitySummary afterTwentyDays(long behind, boolean withPut) throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            for (int day = 0; day < 20; day++) {
                long at = START + day * DAY + 13 * HOUR;
                for (int n = 0; n < 4; n++) {
                    harness.event(TestEvents.read("alice", at + n));
                }
                if (day == 10 && withPut) {
                    harness.event(TestEvents.event("alice", at - behind, "PutObject", TestEvents.own("alice")));
                }
            }
            harness.end();
            List<IdentitySummary> lines = harness.identities();
            return lines.get(lines.size() - 1);
        }
    }

    @Test
    void an_event_of_the_future_makes_nothing_after_it_late_and_is_known_when_it_comes_again() throws Exception {
        IdentityEvent ahead = TestEvents.read("alice", START + 3_000 * DAY);
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START));
            harness.event(ahead, START + HOUR);
            harness.event(TestEvents.read("alice", START + 2 * HOUR));
            harness.event(ahead, START + 3 * HOUR);
            harness.event(TestEvents.read("alice", START + DAY));
            assertThat(harness.identities()).last().satisfies(line -> {
                assertThat(line.events()).isEqualTo(3);
                assertThat(line.duplicates()).isEqualTo(1);
                assertThat(line.late()).isZero();
                assertThat(line.lastSeenMillis()).isEqualTo(START + 2 * HOUR);
            });
        }
    }

    @Test
    void live_ordering_counts_late_events() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(LIVE)) {
            harness.event(TestEvents.read("alice", START + 20 * HOUR));
            harness.event(TestEvents.read("alice", START + 10 * HOUR));
            harness.event(TestEvents.read("alice", START + 30 * HOUR));
            assertThat(harness.identities()).last().satisfies(line -> {
                assertThat(line.events()).isEqualTo(2);
                assertThat(line.late()).isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOTAL", "LIVE"})
    void an_event_is_judged_against_the_last_epoch_before_its_day_even_when_its_own_is_there(Ordering ordering)
            throws Exception {
        PopulationLedger ledger = new PopulationLedger(120);
        PopulationEpoch before = ledger.close(day(START - 2 * DAY, "bob"));
        PopulationEpoch own = ledger.close(day(START, "bob", "carol", "dave", "erin"));
        IdentityEvent event = TestEvents.read("alice", START + 12 * HOUR);

        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(ordering, Long.MAX_VALUE))) {
            harness.epoch(TestEvents.TENANT, before);
            harness.epoch(TestEvents.TENANT, own);
            harness.event(event);
            harness.watermark(START + DAY - 1);
            byte[] judged = harness.state(TestEvents.key("alice"));
            assertThat(judged).isEqualTo(judgedAgainst(before, event));
            assertThat(judged).isNotEqualTo(judgedAgainst(own, event));
            assertThat(judged).isNotEqualTo(judgedAgainst(PopulationEpoch.NONE, event));
        }
    }

    private static PopulationDay day(long millis, String... people) {
        PopulationDay day = new PopulationDay(PopulationDay.dayOf(millis));
        FacetValues values = new FacetValues();
        for (String who : people) {
            for (int n = 0; n < 30; n++) {
                IdentityEvent event = TestEvents.read(who, millis + n * 60_000);
                values.extract(event, 0, -1);
                day.add(event, TestEvents.key(who).high(), values);
            }
        }
        return day;
    }

    private static byte[] judgedAgainst(PopulationEpoch epoch, IdentityEvent event) throws Exception {
        IdentityState state = new IdentityState(event, TestEvents.key("alice").high());
        TestEvents.scorer().judge(state, event, epoch, new ExposureBook());
        return ScoringHarness.bytes(state);
    }

    @Test
    void a_signal_waits_for_its_time() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + 2 * HOUR));
            harness.event(TestEvents.risky("alice", START));
            harness.watermark(START + 2 * HOUR - 1);
            assertThat(harness.alerts()).hasSize(1);
            assertThat(harness.alerts().get(0).held()).isFalse();
            harness.watermark(START + 2 * HOUR);
            assertThat(harness.alerts()).hasSize(2);
            assertThat(harness.alerts().get(1).held()).isTrue();
        }
    }

    @Test
    void a_signal_comes_before_an_event_of_the_same_instant() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(TestEvents.risky("alice", START));
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START));
            harness.watermark(START);
            assertThat(harness.alerts()).hasSize(1);
            assertThat(harness.alerts().get(0).held()).isTrue();
        }
    }

    @Test
    void of_signals_for_an_identity_that_never_comes_the_last_of_each_kind_are_kept_and_the_others_counted()
            throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE))) {
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", START - HOUR));
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + 100));
            for (int i = 0; i < 2 * EarlySignals.MOST; i++) {
                harness.signal(TestEvents.signal(SignalKind.RELEASED, "alice", START + i));
            }
            Counter forgotten = new SimpleCounter();
            harness.early(TestEvents.key("alice"), forgotten)
                    .add(TestEvents.signal(SignalKind.RELEASED, "alice", START + 50));
            harness.early(TestEvents.key("alice"), forgotten)
                    .add(TestEvents.signal(SignalKind.RELEASED, "alice", START + 50)); // once more
            assertThat(forgotten.getCount()).isEqualTo(1);
            assertThat(harness.early(TestEvents.key("alice"), forgotten).take())
                    .hasSize(EarlySignals.MOST)
                    .extracting(IdentitySignal::timeMillis)
                    .contains(START - HOUR, START + 100, START + 50)
                    .doesNotContain(START, START + EarlySignals.MOST);
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + 100));
            harness.event(TestEvents.risky("alice", START + 200));
            assertThat(harness.alerts()).singleElement().matches(Alert::held, "the latest word");
            assertThat(harness.early(TestEvents.key("alice"), forgotten).take()).isEmpty();
        }
    }

    @Test
    void a_hold_that_is_told_again_before_the_first_event_is_over_where_its_release_was_told() throws Exception {
        IdentitySignal held = TestEvents.signal(SignalKind.HELD, "alice", START);
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE))) {
            harness.signal(held);
            harness.signal(TestEvents.signal(SignalKind.RELEASED, "alice", START + 100));
            harness.signal(held);
            harness.event(TestEvents.risky("alice", START + 200));
            assertThat(harness.alerts()).singleElement().matches(alert -> !alert.held(), "not held");
        }
    }

    @Test
    void early_signals_apply_by_their_time_and_those_of_one_time_as_they_first_came() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE))) {
            EarlySignals early = harness.early(TestEvents.key("alice"), new SimpleCounter());
            early.add(TestEvents.signal(SignalKind.RELEASED, "alice", START + 100));
            early.add(TestEvents.signal(SignalKind.HELD, "alice", START));
            early.add(TestEvents.signal(SignalKind.RELEASED, "alice", START));
            early.add(TestEvents.signal(SignalKind.HELD, "alice", START));
            assertThat(early.take())
                    .extracting(IdentitySignal::kind, IdentitySignal::timeMillis)
                    .containsExactly(
                            tuple(SignalKind.HELD, START),
                            tuple(SignalKind.RELEASED, START),
                            tuple(SignalKind.RELEASED, START + 100));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOTAL", "LIVE"})
    void a_signal_for_an_identity_not_seen_yet_applies_at_its_first_event(Ordering ordering) throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(ordering, Long.MAX_VALUE))) {
            harness.signal(TestEvents.signal(SignalKind.EXPOSURE, "alice", START));
            harness.watermark(START + HOUR);
            harness.event(TestEvents.risky("alice", START + 2 * HOUR));
            harness.event(TestEvents.risky("bob", START + 2 * HOUR));
            harness.watermark(START + 2 * HOUR);
            assertThat(harness.alerts())
                    .extracting(alert -> alert.identity().name(), Alert::exposed)
                    .containsExactlyInAnyOrder(tuple("alice", true), tuple("bob", false));
        }
    }

    @Test
    void a_sighted_credential_speaks_from_its_time_until_its_rotation() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.signal(credential(SignalKind.EXPOSURE, "alice", START + HOUR));
            harness.signal(credential(SignalKind.ROTATION, "carol", START + 2 * HOUR));
            harness.signal(credential(SignalKind.EXPOSURE, "carol", START + HOUR));
            harness.event(TestEvents.risky("alice", START));
            harness.event(TestEvents.risky("carol", START + 3 * HOUR));
            harness.event(TestEvents.risky("alice", START + 3 * HOUR));
            harness.watermark(START + DAY);
            assertThat(harness.alerts())
                    .extracting(alert -> alert.identity().name(), Alert::revision, Alert::exposed)
                    .containsExactlyInAnyOrder(
                            tuple("alice", 1L, false),
                            tuple("alice", 2L, true),
                            tuple("alice", 3L, true),
                            tuple("carol", 1L, false));
        }
    }

    private static IdentitySignal credential(SignalKind kind, String who, long millis) {
        return new IdentitySignal(
                TestEvents.TENANT, kind + who, kind, "", TestEvents.credential(who), millis, "a repository");
    }

    @Test
    void a_timer_closes_an_episode_after_five_days_of_silence() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(TestEvents.risky("alice", START));
            harness.event(TestEvents.risky("alice", START + DAY));
            harness.watermark(START + SILENCE);
            assertThat(harness.alerts()).allMatch(alert -> alert.state() == AlertState.OPEN);
            harness.watermark(START + DAY + SILENCE - 1);
            assertThat(harness.alerts()).allMatch(alert -> alert.state() == AlertState.OPEN);
            int versions = harness.alerts().size();
            harness.watermark(START + DAY + SILENCE);
            assertThat(harness.alerts()).hasSize(versions + 1);
            assertThat(harness.alerts().get(versions).state()).isEqualTo(AlertState.CLOSED);
            assertThat(harness.alerts())
                    .extracting(Alert::alertId)
                    .containsOnly(harness.alerts().get(0).alertId());
            assertThat(harness.timers()).isZero();
            harness.event(TestEvents.risky("alice", START + 20 * DAY));
            harness.watermark(START + 20 * DAY);
            assertThat(harness.alerts()).hasSize(versions + 2);
            assertThat(harness.alerts().get(versions + 1).alertId())
                    .isNotEqualTo(harness.alerts().get(0).alertId());
            assertThat(harness.timers()).isEqualTo(1);
        }
    }

    @Test
    void what_is_open_when_the_input_ends_is_reported_open_and_what_fell_silent_before_closed() throws Exception {
        long end = START + 10 * DAY;
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, end))) {
            harness.event(TestEvents.risky("alice", end - SILENCE));
            harness.event(TestEvents.risky("bob", end - SILENCE + 1));
            harness.event(TestEvents.read("carol", end));
            harness.end();
            assertThat(last(harness.alerts(), "alice").state()).isEqualTo(AlertState.CLOSED);
            assertThat(last(harness.alerts(), "bob").state()).isEqualTo(AlertState.OPEN);
            assertThat(harness.identities())
                    .extracting(line -> line.identity().name())
                    .containsExactlyInAnyOrder("alice", "bob", "carol");
        }
    }

    /** Whether the watermark stops between the end of the silence and the signal must not matter. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_signal_after_the_silence_finds_the_episode_closed_wherever_watermarks_fall(boolean watermarkBetween)
            throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(TestEvents.risky("alice", START));
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + SILENCE + HOUR));
            harness.event(TestEvents.read("alice", START + SILENCE + 2 * HOUR));
            if (watermarkBetween) {
                harness.watermark(START + SILENCE);
            }
            harness.watermark(START + SILENCE + DAY);
            assertThat(harness.alerts())
                    .extracting(Alert::revision, Alert::state, Alert::held)
                    .containsExactly(tuple(1L, AlertState.OPEN, false), tuple(2L, AlertState.CLOSED, false));
        }
    }

    @Test
    void a_signal_from_after_the_input_still_reaches_what_is_open_at_its_end() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.TOTAL, START + DAY))) {
            harness.event(TestEvents.risky("alice", START));
            harness.event(TestEvents.read("bob", START + DAY));
            harness.signal(TestEvents.signal(SignalKind.HELD, "alice", START + 100 * DAY));
            harness.end();
            assertThat(last(harness.alerts(), "alice").state()).isEqualTo(AlertState.OPEN);
            assertThat(last(harness.alerts(), "alice").held()).isTrue();
        }
    }

    @Test
    void a_verdict_closes_the_episode_and_the_next_one_has_its_own_timer() throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.event(TestEvents.risky("alice", START));
            harness.signal(TestEvents.signal(SignalKind.VERDICT_BENIGN, "alice", START + HOUR));
            harness.event(TestEvents.risky("alice", START + DAY));
            harness.watermark(START + 2 * DAY);
            assertThat(harness.alerts())
                    .extracting(Alert::state)
                    .containsExactly(AlertState.OPEN, AlertState.CLOSED, AlertState.OPEN);
            harness.watermark(START + DAY + SILENCE - 1);
            assertThat(harness.alerts()).hasSize(3);
            harness.watermark(START + DAY + SILENCE);
            assertThat(harness.alerts()).hasSize(4);
            assertThat(harness.alerts().get(3).state()).isEqualTo(AlertState.CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOTAL", "LIVE"})
    void duplicates_are_counted_and_scored_once(Ordering ordering) throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(ordering, Long.MAX_VALUE))) {
            IdentityEvent event = TestEvents.risky("alice", START);
            for (int copy = 0; copy < 3; copy++) {
                harness.event(event);
            }
            harness.end();
            IdentitySummary line = harness.identities().get(harness.identities().size() - 1);
            assertThat(line.events()).isEqualTo(1);
            assertThat(line.duplicates()).isEqualTo(2);
            assertThat(line.alerts()).isEqualTo(1);
            assertThat(last(harness.alerts(), "alice").suspiciousEvents()).isEqualTo(1);
        }
    }

    @Test
    void the_same_name_in_two_tenants_is_two_identities_with_epochs_and_signals_of_their_own() throws Exception {
        PopulationEpoch ours = new PopulationLedger(120).close(day(START, "bob", "carol", "dave"));
        PopulationEpoch theirs = new PopulationLedger(120).close(day(START, "mallory"));
        IdentityEvent here = tenantEvent("here");
        IdentityEvent there = tenantEvent("there");
        IdentityKey keyHere = IdentityKey.of("here", TestEvents.identity("alice"));
        IdentityKey keyThere = IdentityKey.of("there", TestEvents.identity("alice"));
        try (ScoringHarness harness = ScoringHarness.open(TOTAL)) {
            harness.epoch("here", ours);
            harness.epoch("there", theirs);
            harness.signal(new IdentitySignal(
                    "there", "s1", SignalKind.EXPOSURE, TestEvents.identity("alice"), "", START, "their wiki"));
            harness.signal(new IdentitySignal(
                    "there", "s2", SignalKind.EXPOSURE, "", TestEvents.credential("alice"), START, "their wiki"));
            harness.event(here);
            harness.event(there);
            harness.watermark(START + 3 * DAY);
            assertThat(harness.state(keyHere)).isEqualTo(judgedAs(keyHere, ours, here));
            assertThat(harness.state(keyHere)).isNotEqualTo(judgedAs(keyHere, theirs, here));
            assertThat(harness.state(keyThere)).isNotEqualTo(judgedAs(keyThere, ours, there));
            assertThat(harness.state(TestEvents.key("alice"))).isEmpty();
            assertThat(harness.alerts())
                    .extracting(Alert::tenant, Alert::exposed)
                    .containsExactlyInAnyOrder(tuple("here", false), tuple("there", true));
            assertThat(harness.alerts()).extracting(Alert::alertId).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_verdict_closes_the_alert_that_it_names_and_neither_another_tenants_nor_the_identitys_newer_one()
            throws Exception {
        try (ScoringHarness harness = ScoringHarness.open(TestEvents.job(Ordering.LIVE, Long.MAX_VALUE))) {
            harness.event(tenantEvent("here"));
            harness.event(tenantEvent("there"));
            String here = harness.alerts().get(0).alertId();
            String there = harness.alerts().get(1).alertId();
            harness.signal(verdict("there", here));
            harness.signal(verdict("here", "invented"));
            assertThat(harness.alerts()).extracting(Alert::state).containsOnly(AlertState.OPEN);
            harness.signal(verdict("there", there));
            harness.signal(verdict("there", there));
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.state() == AlertState.CLOSED)
                    .extracting(Alert::tenant, Alert::alertId)
                    .containsExactly(tuple("there", there));
        }
    }

    private static IdentitySignal verdict(String tenant, String alert) {
        return new IdentitySignal(
                tenant,
                "verdict/" + alert,
                SignalKind.VERDICT_BENIGN,
                TestEvents.identity("alice"),
                "",
                START + 2 * DAY,
                "looked at it",
                alert);
    }

    private static IdentityEvent tenantEvent(String tenant) {
        return TestEvents.event(
                tenant, "alice", "the-same-id", START + DAY + HOUR, TestEvents.RISKY, TestEvents.own("alice"));
    }

    private static byte[] judgedAs(IdentityKey key, PopulationEpoch epoch, IdentityEvent event) throws Exception {
        IdentityState state = new IdentityState(event, key.high());
        TestEvents.scorer().judge(state, event, epoch, new ExposureBook());
        return ScoringHarness.bytes(state);
    }

    private static Alert last(List<Alert> alerts, String who) {
        return alerts.stream()
                .filter(alert -> alert.identity().name().equals(who))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
