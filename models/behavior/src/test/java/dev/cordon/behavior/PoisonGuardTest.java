package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What an attacker gains who prepares the attack: twelve reads and writes of somebody else's objects from elsewhere, as
 * alice. Nobody gives a verdict. Unprepared, it scores 24.5 on average (log-odds, even weights); the line is 0.
 */
class PoisonGuardTest {
    private static final int RAMP_FROM = 120;
    private static final int RAMP_DAYS = 60;
    private static final int ATTACK_DAY = 190;
    private static final String ELSEWHERE = "203.0.113.0/24";
    private static final String USUAL = "198.51.100.0/24";

    @Test
    void a_flood_of_the_attack_itself_changes_little_however_long_before_it_comes() {
        double unprepared = play(List.of()).meanOfAttack();
        assertThat(unprepared).isEqualTo(24.5, within(1.0));
        for (int daysBefore : List.of(1, 5, 40)) {
            Played flooded = play(flood(daysBefore, 2000));
            assertThat(flooded.strongestBefore()).isGreaterThan(AlertPolicy.TOP_TIER);
            assertThat(flooded.alertsBefore()).isPositive();
            assertThat(flooded.meanOfAttack())
                    .as("attack %s days after a flood", daysBefore)
                    .isGreaterThan(unprepared - 1);
        }
    }

    /** The first, others' objects, crosses the line; a write or a new place alone is mild and passes. */
    @Test
    void a_slow_ramp_is_scored_before_it_is_learned_and_raises_alerts_while_it_lasts() {
        Played ramped = play(ramp());
        assertThat(ramped.scoresOfNew()).hasSize(3);
        assertThat(ramped.scoresOfNew().get(0)).isPositive();
        assertThat(ramped.strongestBefore()).isGreaterThan(4);
        assertThat(ramped.alertsBefore()).isPositive();
    }

    /** Limit, kept in numbers: sixty days of it that nobody looked at take the attack from 24.5 below even odds. */
    @Test
    void what_was_done_daily_for_weeks_after_an_ignored_alert_is_usual_in_the_end() {
        assertThat(play(ramp()).meanOfAttack()).isEqualTo(-3.2, within(1.5));
    }

    @Test
    void a_near_certain_day_is_learned_only_on_a_persons_word() {
        Baseline baseline = new Baseline();
        PendingDay day = new PendingDay(1);
        day.suspicion(AlertPolicy.TOP_TIER);
        day.alerts(DayAlerts.of("an alert"));
        assertThat(LearningWeight.of(day, baseline, false)).isZero();
        day.alerts(DayAlerts.NONE);
        day.suspicion(Double.NEGATIVE_INFINITY);
        assertThat(LearningWeight.of(day, baseline, false)).isEqualTo(1);
        day.suspicion(0);
        assertThat(LearningWeight.of(day, baseline, false)).isEqualTo(0.5);
        day.suspicion(5);
        assertThat(LearningWeight.of(day, baseline, false)).isEqualTo(LearningWeight.LEAST);
    }

    private record Played(double meanOfAttack, long alertsBefore, double strongestBefore, List<Double> scoresOfNew) {}

    private static Played play(List<IdentityEvent> preparation) {
        List<IdentityEvent> attack = attack();
        Set<IdentityEvent> attacks = new HashSet<>(attack);
        Set<IdentityEvent> prepared = new HashSet<>(preparation);
        List<IdentityEvent> events = new ArrayList<>();
        for (String who : List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi")) {
            events.addAll(TestEvents.routine(who, ATTACK_DAY + 1, who.hashCode()));
        }
        events.addAll(preparation);
        events.addAll(attack);
        events.sort(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId));
        SequentialReplay replay = new SequentialReplay(scorer(), BehaviorSettings.DEFAULT, new ExposureBook());
        Set<String> kinds = new HashSet<>();
        List<Double> scoresOfNew = new ArrayList<>();
        double sum = 0;
        double strongest = Double.NEGATIVE_INFINITY;
        long alerts = 0;
        for (IdentityEvent event : events) {
            Judgement judgement = replay.play(event);
            if (attacks.contains(event)) {
                sum += judgement.logOdds();
            } else if (prepared.contains(event)) {
                strongest = Math.max(strongest, judgement.logOdds());
                alerts += judgement.alerts().stream()
                        .filter(alert -> alert.revision() == 1)
                        .count();
                if (kinds.add(event.action().operation() + event.endpoint().network())) {
                    scoresOfNew.add(judgement.logOdds());
                }
            }
        }
        return new Played(sum / attack.size(), alerts, strongest, scoresOfNew);
    }

    private static IdentityScorer scorer() {
        ScoreCalibration zero = new ScoreCalibration(
                "cloudtrail", ScoreCalibration.ALL_KINDS, new double[] {0.05, 0.001}, new double[] {0, 0}, 1_000_000);
        return new IdentityScorer(
                new TestEvents.PlainScorer(),
                new AlertPolicy(0.01, List.of(zero)),
                new TestEvents.PlainImpact(),
                BehaviorSettings.DEFAULT);
    }

    private static List<IdentityEvent> attack() {
        return flood(0, 12);
    }

    private static List<IdentityEvent> flood(int daysBefore, int count) {
        List<IdentityEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(ATTACK_DAY - daysBefore, i, i % 3 == 2, "bob", ELSEWHERE));
        }
        return events;
    }

    /** One thing of the attack's a day: twenty days others' objects, twenty writes, twenty the other place. */
    private static List<IdentityEvent> ramp() {
        List<IdentityEvent> events = new ArrayList<>();
        for (int day = 0; day < RAMP_DAYS; day++) {
            int part = day / 20;
            events.add(
                    event(RAMP_FROM + day, day, part == 1, part == 0 ? "bob" : "alice", part == 2 ? ELSEWHERE : USUAL));
        }
        return events;
    }

    private static IdentityEvent event(int day, int number, boolean write, String whose, String network) {
        return TestEvents.event(
                "alice",
                TestEvents.START + day * TestEvents.DAY + 11 * TestEvents.HOUR + number % 2000 * 1000L,
                write ? "PutObject" : "GetObject",
                "arn:aws:s3:::" + whose + "-data/part-" + number % 6,
                network,
                "AKIAEXAMPLEalice");
    }
}
