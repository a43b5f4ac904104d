package dev.cordon.behavior;

import static dev.cordon.domain.SignalKind.HELD;
import static dev.cordon.domain.SignalKind.RELEASED;
import static dev.cordon.domain.SignalKind.VERDICT_BENIGN;
import static dev.cordon.domain.SignalKind.VERDICT_MALICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens between the first suspicion and the verdict is quarantined: learned once a person has found it benign and
 * released the identity, dropped once found malicious; a lapse decides nothing. Alice is suspected on day 0, held on day 1,
 * and does something new each day: {@code held-1}, {@code held-2}...
 */
class HoldLearningTest {
    private static final int HISTORY_DAYS = 40;
    private static final long NOON = TestEvents.START + HISTORY_DAYS * TestEvents.DAY + 12 * TestEvents.HOUR;
    private static final int LONG_AFTER = 60;

    private final ExposureBook exposures = new ExposureBook();
    private final IdentityScorer scorer = TestEvents.scorer();
    private final SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, exposures);
    private final List<Alert> alerts = new ArrayList<>();
    private IdentityState alice;

    @BeforeEach
    void people_work_as_usual() {
        List<IdentityEvent> history = new ArrayList<>();
        for (String who : List.of("alice", "bob", "carol", "dave")) {
            history.addAll(TestEvents.routine(who, HISTORY_DAYS, who.hashCode()));
        }
        history.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        history.forEach(replay::play);
        alice = Objects.requireNonNull(
                replay.states().get(IdentityKey.of("local", "arn:aws:iam::111122223333:user/alice")));
    }

    /** Suspicion, hold, and three days under it. */
    private void heldForThreeDays() {
        suspicious(0);
        signal(HELD, 1);
        for (int day = 1; day <= 3; day++) {
            usual(day, "held-" + day);
        }
    }

    @Test
    void while_held_nothing_is_learned_and_everything_waits() throws IOException {
        usual(0, "before");
        signal(HELD, 1);
        byte[] learned = learned();
        for (int day = 1; day < 40; day++) {
            usual(day, "held-" + day);
        }
        assertThat(learned()).isEqualTo(learned);
        assertThat(alice.pending.count(key("held-39"))).isEqualTo(1);
        assertThat(alice.pending.size()).isLessThanOrEqualTo(PendingDays.MAX_DAYS);
    }

    @ParameterizedTest
    @CsvSource({"RELEASED,VERDICT_BENIGN", "VERDICT_BENIGN,RELEASED"})
    void a_person_who_releases_lets_it_be_learned(SignalKind first, SignalKind second) {
        heldForThreeDays();
        signal(first, 4);
        usual(4, "between");
        signal(second, 5);
        for (int day = 6; day <= 10; day++) {
            usual(day, "after");
        }
        assertThat(known("bob-data", "held-1", "held-2", "held-3", "between", "after"))
                .containsOnly(true);
        assertThat(alerts.get(alerts.size() - 1).state()).isEqualTo(AlertState.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"RELEASED,VERDICT_MALICIOUS", "VERDICT_MALICIOUS,RELEASED"})
    void a_person_who_confirms_lets_it_be_dropped(SignalKind first, SignalKind second) {
        heldForThreeDays();
        signal(first, 4);
        usual(4, "between");
        signal(second, 5);
        for (int day = 6; day <= LONG_AFTER; day++) {
            usual(day, "after");
        }
        assertThat(known("bob-data", "held-1", "held-2", "held-3", "between")).containsOnly(false);
        assertThat(known("after")).containsOnly(true);
    }

    @Test
    void a_lapse_neither_teaches_nor_discards() {
        heldForThreeDays();
        signal(RELEASED, 4);
        for (int day = 5; day <= 29; day++) {
            usual(day, "after");
            assertThat(known("bob-data", "held-1", "held-2", "held-3")).containsOnly(false);
            assertThat(alice.pending.count(key("held-2"))).isPositive();
        }
        assertThat(known("after")).containsOnly(true);
        for (int day = 30; day <= 34; day++) {
            usual(day, "after");
        }
        assertThat(known("held-1", "held-2", "held-3")).containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_verdict_still_decides_after_a_lapse_and_after_the_episode_has_closed(boolean malicious) {
        heldForThreeDays();
        signal(RELEASED, 4);
        for (int day = 5; day <= 20; day++) {
            usual(day, "after");
        }
        assertThat(alice.hasOpenEpisode()).isFalse();
        signal(malicious ? VERDICT_MALICIOUS : VERDICT_BENIGN, 20);
        for (int day = 21; day <= LONG_AFTER; day++) {
            usual(day, "after");
        }
        assertThat(known("bob-data", "held-1", "held-2", "held-3")).containsOnly(!malicious);
        assertThat(known("after")).containsOnly(true);
    }

    /** Who is held falls silent: the episode closes, and its calm days before the hold wait on. */
    @Test
    void silence_under_a_hold_lets_nothing_of_the_episode_through() {
        suspicious(0);
        usual(1, "calm");
        signal(HELD, 2);
        usual(3, "held-3");
        usual(9, "held-9");
        assertThat(alice.hasOpenEpisode()).isFalse();
        signal(VERDICT_MALICIOUS, 10);
        signal(RELEASED, 11);
        for (int day = 12; day <= LONG_AFTER; day++) {
            usual(day, "after");
        }
        assertThat(known("bob-data", "calm", "held-3", "held-9")).containsOnly(false);
        assertThat(known("after")).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({"VERDICT_BENIGN,true", "VERDICT_MALICIOUS,false"})
    void a_hold_without_an_episode_begins_the_quarantine(SignalKind verdict, boolean learned) {
        usual(0, "before");
        signal(HELD, 1);
        usual(1, "held-1");
        usual(2, "held-2");
        assertThat(alice.hasOpenEpisode()).isFalse();
        signal(verdict, 3);
        signal(RELEASED, 3);
        for (int day = 4; day <= 12; day++) {
            usual(day, "after");
        }
        assertThat(known("held-1", "held-2")).containsOnly(learned);
        assertThat(known("before", "after")).containsOnly(true);
    }

    @Test
    void a_long_hold_does_not_take_with_it_what_came_before() {
        usual(0, "before");
        usual(1, "before");
        usual(2, "before");
        signal(HELD, 3);
        for (int day = 3; day <= 45; day++) {
            usual(day, "held-" + day);
        }
        signal(VERDICT_MALICIOUS, 46);
        signal(RELEASED, 46);
        for (int day = 47; day <= 50; day++) {
            usual(day, "after");
        }
        assertThat(known("before", "after")).containsOnly(true);
        assertThat(known("held-3", "held-20", "held-45")).containsOnly(false);
    }

    @Test
    void of_contradicting_verdicts_under_a_hold_the_last_counts() {
        heldForThreeDays();
        signal(VERDICT_BENIGN, 4);
        usual(5, "between");
        signal(VERDICT_MALICIOUS, 6);
        signal(RELEASED, 7);
        for (int day = 8; day <= LONG_AFTER; day++) {
            usual(day, "after");
        }
        assertThat(known("held-1", "held-2", "held-3", "between")).containsOnly(false);
        assertThat(known("after")).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({"VERDICT_BENIGN", "VERDICT_MALICIOUS"})
    void a_signal_that_comes_again_changes_nothing(SignalKind verdict) throws IOException {
        suspicious(0);
        for (SignalKind kind : List.of(HELD, verdict, RELEASED)) {
            IdentitySignal signal = of(kind, 1);
            scorer.apply(alice, signal);
            byte[] once = bytes(alice);
            assertThat(scorer.apply(alice, signal)).isEmpty();
            assertThat(bytes(alice)).isEqualTo(once);
        }
    }

    @Test
    void signals_of_a_hold_that_is_over_do_not_touch_the_next() throws IOException {
        heldForThreeDays();
        signal(RELEASED, 4);
        signal(VERDICT_BENIGN, 4);
        suspicious(12);
        byte[] before = bytes(alice);
        signal(HELD, 1);
        assertThat(alice.isHeld()).isFalse();
        signal(VERDICT_BENIGN, 4);
        signal(VERDICT_MALICIOUS, 4);
        assertThat(alice.hasOpenEpisode()).isTrue();
        assertThat(bytes(alice)).isEqualTo(before);
        signal(HELD, 13);
        usual(13, "held-13");
        signal(RELEASED, 4);
        signal(VERDICT_BENIGN, 4);
        assertThat(alice.hold).isEqualTo(Hold.UNDECIDED);
        signal(VERDICT_MALICIOUS, 14);
        signal(RELEASED, 15);
        for (int day = 16; day <= LONG_AFTER; day++) {
            usual(day, "after");
        }
        assertThat(known("held-13")).containsOnly(false);
        assertThat(known("after")).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({"HELD", "VERDICT_BENIGN", "VERDICT_MALICIOUS", "RELEASED"})
    void a_state_that_was_written_and_read_in_the_middle_of_a_hold_goes_on_alike(SignalKind kind) throws IOException {
        suspicious(0);
        signal(HELD, 1);
        signal(kind, 2);
        IdentityState read = IdentityStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes(alice))));
        IdentityState copy = alice.copy();
        for (int day = 3; day <= 40; day++) {
            IdentityEvent event = event(day, "later-" + day % 9);
            for (IdentityState state : List.of(alice, read, copy)) {
                scorer.judge(state, event, PopulationEpoch.NONE, exposures);
            }
            assertThat(bytes(read)).isEqualTo(bytes(alice));
            assertThat(bytes(copy)).isEqualTo(bytes(alice));
        }
    }

    @Test
    void a_replay_gives_the_same_bytes() throws IOException {
        heldForThreeDays();
        signal(RELEASED, 4);
        for (int day = 5; day <= 40; day++) {
            usual(day, "after");
        }
        HoldLearningTest again = new HoldLearningTest();
        again.people_work_as_usual();
        again.heldForThreeDays();
        again.signal(RELEASED, 4);
        for (int day = 5; day <= 40; day++) {
            again.usual(day, "after");
        }
        assertThat(bytes(again.alice)).isEqualTo(bytes(alice));
        assertThat(again.alerts).isEqualTo(alerts);
    }

    private void suspicious(int day) {
        play(TestEvents.event("alice", at(day), "GetObject", "arn:aws:s3:::bob-data/part-1"));
        assertThat(alice.hasOpenEpisode()).isTrue();
    }

    private void usual(int day, String object) {
        play(event(day, object));
    }

    private static IdentityEvent event(int day, String object) {
        return TestEvents.event("alice", at(day), "GetObject", resource(object));
    }

    private void play(IdentityEvent event) {
        alerts.addAll(replay.play(event).alerts());
    }

    private void signal(SignalKind kind, int day) {
        alerts.addAll(scorer.apply(alice, of(kind, day)));
    }

    private static IdentitySignal of(SignalKind kind, int day) {
        return new IdentitySignal(
                "local",
                kind + "-" + day,
                kind,
                "arn:aws:iam::111122223333:user/alice",
                "",
                at(day) - TestEvents.HOUR,
                "an analyst");
    }

    private static long at(int day) {
        return NOON + day * TestEvents.DAY;
    }

    /** Of each object, whether the baseline has learned it. */
    private List<Boolean> known(String... objects) {
        return List.of(objects).stream()
                .map(object -> alice.baseline.count(key(object)) > 0)
                .toList();
    }

    private static long key(String object) {
        return Facet.RESOURCE.key(Hash64.of(resource(object)));
    }

    private static String resource(String object) {
        return object.equals("bob-data") ? "arn:aws:s3:::bob-data/part-1" : "arn:aws:s3:::alice-data/" + object;
    }

    private byte[] learned() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        alice.baseline.write(out);
        alice.routine.write(out);
        return bytes.toByteArray();
    }

    private static byte[] bytes(IdentityState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IdentityStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
