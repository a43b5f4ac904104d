package dev.cordon.behavior;

import static dev.cordon.domain.SignalKind.HELD;
import static dev.cordon.domain.SignalKind.RELEASED;
import static dev.cordon.domain.SignalKind.VERDICT_BENIGN;
import static dev.cordon.domain.SignalKind.VERDICT_FALSE_POSITIVE;
import static dev.cordon.domain.SignalKind.VERDICT_MALICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A verdict that names an alert speaks of that alert alone: of its episode where it is open, of the days that wait for it,
 * and of a hold that is not for another. Alice reads what is Bob's on day 0 and, once that alert has closed in silence, what
 * is Carol's; scores come from a dial.
 */
class NamedVerdictTest {
    private static final int LATER = 8;
    private static final int LONG_AFTER = 60;
    private static final double CALM = -5;
    private static final double NEARLY_CERTAIN = 12;
    private static final String INVENTED = "00000000000000000000000000000000";

    private final Dial dial = new Dial();
    private final IdentityScorer scorer = new IdentityScorer(
            dial, new AlertPolicy(5, List.of()), new TestEvents.PlainImpact(), BehaviorSettings.DEFAULT);
    private final IdentityState alice = new IdentityState(event(TestEvents.START, "first"), 1);
    private int calls;

    @ParameterizedTest
    @EnumSource(names = {"VERDICT_BENIGN", "VERDICT_FALSE_POSITIVE", "VERDICT_MALICIOUS"})
    void a_verdict_on_an_alert_that_is_none_changes_nothing(SignalKind verdict) throws IOException {
        String open = suspicious(0, "bob-data");
        byte[] before = bytes(alice);
        assertThat(scorer.awaits(alice, INVENTED)).isFalse();
        assertThat(say(verdict, 1, INVENTED)).isEmpty();
        assertThat(bytes(alice)).isEqualTo(before);
        assertThat(scorer.awaits(alice, open)).isTrue();
        assertThat(say(verdict, 1, open))
                .singleElement()
                .satisfies(closed -> assertThat(closed.state()).isEqualTo(AlertState.CLOSED));
        assertThat(scorer.awaits(alice, open)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "VERDICT_BENIGN,VERDICT_MALICIOUS",
        "VERDICT_FALSE_POSITIVE,VERDICT_MALICIOUS",
        "VERDICT_MALICIOUS,VERDICT_BENIGN"
    })
    void a_verdict_on_an_alert_that_closed_in_silence_decides_its_days_and_not_the_open_ones(
            SignalKind ofOlder, SignalKind ofOpen) {
        String older = suspicious(0, "bob-data");
        String open = suspicious(LATER, "carol-data");
        assertThat(open).isNotEqualTo(older);
        assertThat(say(ofOlder, LATER + 1, older))
                .as("at a time after the open one's opening")
                .isEmpty();
        assertThat(scorer.awaits(alice, older)).isFalse();
        assertThat(scorer.awaits(alice, open)).isTrue();
        assertThat(say(ofOpen, LATER + 1, open)).hasSize(1);
        usualUntil(LATER + 2, LONG_AFTER);
        assertThat(known("bob-data")).isEqualTo(ofOlder != VERDICT_MALICIOUS);
        assertThat(known("carol-data")).isEqualTo(ofOpen != VERDICT_MALICIOUS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void suspect_days_of_an_older_alert_wait_on_when_a_newer_one_is_decided(boolean malicious) {
        String older = suspicious(0, "bob-data");
        String newer = suspicious(LATER, "carol-data");
        say(malicious ? VERDICT_MALICIOUS : VERDICT_BENIGN, LATER + 1, newer);
        usualUntil(LATER + 2, LATER + 10);
        assertThat(scorer.awaits(alice, older)).isTrue();
        assertThat(known("bob-data")).isFalse();
        say(malicious ? VERDICT_BENIGN : VERDICT_MALICIOUS, 0, older);
        usualUntil(LATER + 11, LONG_AFTER);
        assertThat(known("bob-data")).isEqualTo(malicious);
        assertThat(known("carol-data")).isEqualTo(!malicious);
    }

    @Test
    void verdicts_on_closed_alerts_come_in_any_order_and_again() throws IOException {
        String older = suspicious(0, "bob-data");
        String newer = suspicious(LATER, "carol-data");
        usualUntil(LATER + 1, LATER + 7);
        assertThat(alice.hasOpenEpisode()).isFalse();
        List<IdentitySignal> verdicts =
                List.of(signal(VERDICT_BENIGN, 0, older), signal(VERDICT_MALICIOUS, LATER, newer));
        IdentityState inOrder = alice.copy();
        IdentityState reversed = alice.copy();
        for (int i : new int[] {0, 1, 0, 1}) {
            scorer.apply(inOrder, verdicts.get(i));
            scorer.apply(reversed, verdicts.get(1 - i));
        }
        assertThat(bytes(inOrder)).isEqualTo(bytes(reversed)).isNotEqualTo(bytes(alice));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_day_of_two_alerts_waits_for_both_and_is_dropped_for_either(boolean malicious) {
        String first = suspicious(0, "bob-data");
        suspicious(1, "carol-data");
        say(VERDICT_BENIGN, 0, first);
        String second = suspicious(1, "dave-data");
        assertThat(second).isNotEqualTo(first);
        say(malicious ? VERDICT_MALICIOUS : VERDICT_BENIGN, 1, first);
        assertThat(alice.hasOpenEpisode()).isTrue();
        assertThat(scorer.awaits(alice, first)).isFalse();
        assertThat(alice.pending.waitFor(second)).isEqualTo(!malicious);
        say(VERDICT_BENIGN, 1, second);
        usualUntil(2, LONG_AFTER);
        assertThat(known("bob-data")).isTrue();
        assertThat(List.of(known("carol-data"), known("dave-data"))).containsOnly(!malicious);
    }

    @Test
    void what_the_giver_did_not_see_of_their_alert_waits_on() {
        String alert = suspicious(0, "bob-data");
        suspicious(2, "carol-data");
        say(VERDICT_BENIGN, 0, alert);
        assertThat(alice.hasOpenEpisode()).isFalse();
        assertThat(scorer.awaits(alice, alert)).isTrue();
        usualUntil(3, 8);
        assertThat(known("bob-data")).isTrue();
        assertThat(known("carol-data")).isFalse();
        say(VERDICT_BENIGN, 2, alert);
        usualUntil(9, 10);
        assertThat(known("carol-data")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"VERDICT_BENIGN", "VERDICT_FALSE_POSITIVE", "VERDICT_MALICIOUS"})
    void a_hold_is_decided_by_the_verdict_on_its_alert_alone(SignalKind verdict) throws IOException {
        String alert = suspicious(0, "bob-data");
        say(HELD, 1, alert);
        play(1, "held-1");
        play(2, "held-2");
        byte[] before = bytes(alice);
        assertThat(say(verdict, 3, INVENTED))
                .as("a proposal for another that was rejected")
                .isEmpty();
        assertThat(bytes(alice)).isEqualTo(before);
        assertThat(alice.hold).isEqualTo(Hold.UNDECIDED);
        say(verdict, 3, alert);
        say(RELEASED, 3, "");
        usualUntil(4, LONG_AFTER);
        assertThat(List.of(known("bob-data"), known("held-1"), known("held-2")))
                .containsOnly(verdict != VERDICT_MALICIOUS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_a_lapse_days_under_the_hold_wait_for_the_alert_that_it_was_for(boolean malicious) {
        String alert = suspicious(0, "bob-data");
        say(HELD, 1, alert);
        play(1, "held-1");
        play(2, "held-2");
        say(RELEASED, 3, "");
        usualUntil(4, 12);
        assertThat(alice.hasOpenEpisode()).isFalse();
        say(VERDICT_BENIGN, 12, INVENTED);
        usualUntil(13, 14);
        assertThat(known("held-1")).isFalse();
        say(malicious ? VERDICT_MALICIOUS : VERDICT_BENIGN, 12, alert);
        usualUntil(15, LONG_AFTER);
        assertThat(List.of(known("bob-data"), known("held-1"), known("held-2"))).containsOnly(!malicious);
    }

    @ParameterizedTest
    @CsvSource({"'',''", "one,two"})
    void a_hold_of_which_no_one_alert_is_known_is_decided_by_time(String first, String second) {
        say(HELD, 1, first);
        play(1, "held-1");
        say(HELD, 2, second);
        play(2, "held-2");
        say(VERDICT_BENIGN, 0, INVENTED);
        assertThat(alice.hold).as("by a verdict from before it").isEqualTo(Hold.UNDECIDED);
        say(VERDICT_BENIGN, 3, INVENTED);
        assertThat(alice.hold).isEqualTo(Hold.CLEARED);
        say(VERDICT_BENIGN, 3, first);
        say(RELEASED, 3, "");
        usualUntil(4, 8);
        assertThat(List.of(known("held-1"), known("held-2"))).containsOnly(true);
    }

    @Test
    void a_hold_that_is_told_again_is_still_for_its_alert() {
        String alert = suspicious(0, "bob-data");
        say(HELD, 1, alert);
        say(HELD, 1, alert);
        say(HELD, 0, "an older one's, late");
        assertThat(alice.holdAlert).isEqualTo(alert);
        say(RELEASED, 2, "");
        assertThat(alice.holdAlert).isEmpty();
        say(HELD, 3, INVENTED);
        assertThat(alice.holdAlert).isEqualTo(INVENTED);
    }

    @Test
    void an_attack_that_is_long_over_lowers_no_bar_that_a_newer_alert_raised() throws IOException {
        String older = suspicious(0, "bob-data");
        suspicious(LATER, "carol-data");
        play(LATER + 6, "after");
        assertThat(alice.hasOpenEpisode()).isFalse();
        byte[] raised = noise();
        say(VERDICT_MALICIOUS, 0, older);
        assertThat(noise()).isEqualTo(raised);
        say(VERDICT_MALICIOUS, LATER, alice.latestAlert);
        assertThat(noise()).isNotEqualTo(raised);
    }

    /** Whatever was done and said before, in a year of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_invented_alert_never_changes_anything(long seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        List<String> alerts = new ArrayList<>();
        for (int day = 0; day < 365; day++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    play(day, random.nextBoolean() ? "bob-data" : "carol-data");
                    if (alice.episode != null) {
                        alerts.add(alice.episode.alertId);
                    }
                }
                case 1 -> {
                    if (!alice.isHeld() && !alerts.isEmpty()) {
                        say(HELD, day, alerts.get(alerts.size() - 1));
                    }
                }
                case 2 -> say(RELEASED, day, "");
                case 3 -> {
                    if (!alerts.isEmpty()) {
                        SignalKind verdict = random.nextBoolean() ? VERDICT_BENIGN : VERDICT_MALICIOUS;
                        say(verdict, day - random.nextInt(3), alerts.get(random.nextInt(alerts.size())));
                    }
                }
                default -> play(day, "work-" + day % 5);
            }
            byte[] before = bytes(alice);
            for (SignalKind verdict : List.of(VERDICT_BENIGN, VERDICT_FALSE_POSITIVE, VERDICT_MALICIOUS)) {
                assertThat(say(verdict, day, INVENTED)).isEmpty();
            }
            assertThat(bytes(alice)).isEqualTo(before);
            assertThat(bytes(IdentityStateCodec.read(new DataInputStream(new ByteArrayInputStream(before)))))
                    .isEqualTo(before);
        }
        assertThat(alerts.stream().distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void of_more_alerts_than_are_told_apart_a_day_knows_that_there_were_others() {
        DayAlerts many = DayAlerts.NONE;
        for (int i = 0; i < 2 * DayAlerts.MAX; i++) {
            many = many.with("alert-" + i);
        }
        assertThat(many.ids()).hasSize(DayAlerts.MAX).contains(DayAlerts.UNNAMED, "alert-0");
        assertThat(many.without("alert-0").ids()).hasSize(DayAlerts.MAX - 1);
        assertThat(DayAlerts.of("a").without("a").isNone()).isTrue();
    }

    /** The alert that it is of. */
    private String suspicious(int day, String object) {
        play(day, object);
        Episode episode = Objects.requireNonNull(alice.episode);
        assertThat(episode.lastMillis).as("the latest suspicious event").isEqualTo(alice.lastMillis);
        return episode.alertId;
    }

    private void usualUntil(int from, int to) {
        for (int day = from; day <= to; day++) {
            play(day, "after");
        }
    }

    private void play(int day, String object) {
        dial.turnTo(object.endsWith("-data") ? NEARLY_CERTAIN : CALM);
        scorer.judge(alice, event(at(day) + calls++, object), PopulationEpoch.NONE, new ExposureBook());
    }

    private static IdentityEvent event(long millis, String object) {
        return TestEvents.event("alice", millis, "GetObject", resource(object));
    }

    private List<Alert> say(SignalKind kind, int day, String alert) {
        return scorer.apply(alice, signal(kind, day, alert));
    }

    private static IdentitySignal signal(SignalKind kind, int day, String alert) {
        return new IdentitySignal(
                        "local",
                        kind + "-" + day + "-" + alert,
                        kind,
                        "arn:aws:iam::111122223333:user/alice",
                        "",
                        at(day) + 6 * TestEvents.HOUR,
                        "an analyst")
                .about(alert);
    }

    private static long at(int day) {
        return TestEvents.START + 12 * TestEvents.HOUR + day * TestEvents.DAY;
    }

    private boolean known(String object) {
        return alice.baseline.count(Facet.RESOURCE.key(Hash64.of(resource(object)))) > 0;
    }

    /** Another's, or one of her own. */
    private static String resource(String object) {
        return object.endsWith("-data") ? "arn:aws:s3:::" + object + "/part-1" : "arn:aws:s3:::alice-data/" + object;
    }

    private byte[] noise() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        alice.noise.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] bytes(IdentityState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IdentityStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
