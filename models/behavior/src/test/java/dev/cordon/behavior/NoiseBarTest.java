package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Scores come from a dial, so that only the bar is tested. Threshold 1; one identity-day in a hundred may alert. */
class NoiseBarTest {
    private static final double SHARE = 0.01;
    private static final int DAYS = 2000;

    private final Dial dial = new Dial();
    private final AlertPolicy policy = new AlertPolicy(
            SHARE,
            List.of(new ScoreCalibration(
                    "cloudtrail",
                    ScoreCalibration.ALL_KINDS,
                    new double[] {0.02, SHARE},
                    new double[] {1, 1},
                    1_000_000)));
    private final IdentityScorer scorer =
            new IdentityScorer(dial, policy, new TestEvents.PlainImpact(), BehaviorSettings.DEFAULT);
    private final ExposureBook exposures = new ExposureBook();
    private final IdentityState state = new IdentityState(event(0), 1);
    private final List<Alert> alerts = new ArrayList<>();
    private int suspiciousDays;

    @Test
    void an_identity_that_always_crosses_ends_up_with_its_share_of_days_and_one_alert_does_not_go_on_for_ever() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int day = 0; day < DAYS; day++) {
            play(day, 2 + 3 * random.nextDouble());
        }
        double allowed = AlertPolicy.DAYS_AN_ALERT * SHARE * DAYS;
        assertThat(suspiciousDays).isBetween((int) allowed / 2, (int) allowed + 10);
        assertThat((double) openings()).isBetween(allowed / 6, allowed);
        assertThat(state.noise.excess()).isBetween(3.0, 5.0);
    }

    @Test
    void without_the_bar_it_would_be_one_alert_without_end() {
        for (int day = 0; day < 100; day++) {
            play(day, 3);
            state.noise = new NoiseBar();
        }
        assertThat(suspiciousDays).isEqualTo(100);
        assertThat(openings()).isEqualTo(1);
    }

    @Test
    void one_false_alert_leaves_the_line_where_it_is_and_calm_gives_the_credit_back() {
        play(0, 1.5);
        play(1, -3);
        assertThat(state.noise.excess()).isZero();
        play(20, 1.5);
        play(21, -3);
        assertThat(state.noise.excess()).isBetween(0.8, 1.0);
        for (int day = 22; day < 120; day++) {
            play(day, -3);
        }
        assertThat(state.noise.excess()).isZero();
    }

    @Test
    void the_top_tier_and_an_exposed_credential_alert_however_noisy_the_identity_was() {
        for (int day = 0; day < 100; day++) {
            play(day, 50);
        }
        assertThat(state.noise.excess()).isGreaterThan(50);
        assertThat(play(200, AlertPolicy.TOP_TIER - 0.1).alerts()).noneMatch(alert -> alert.revision() == 1);
        assertThat(play(201, AlertPolicy.TOP_TIER).alerts()).anyMatch(alert -> alert.revision() == 1);
        scorer.silence(state, day(220));
        exposures.file(
                new IdentitySignal("local", "leak", SignalKind.EXPOSURE, "", "AKIAEXAMPLEalice", day(219), "a gist"));
        assertThat(play(221, -9).alerts()).anyMatch(Alert::exposed);
    }

    @Test
    void what_turns_out_to_be_an_attack_has_not_raised_the_bar() {
        play(0, 3);
        for (int day = 1; day < 6; day++) {
            play(day, 4 + day);
        }
        assertThat(state.noise.excess()).isGreaterThan(2);
        scorer.apply(
                state,
                new IdentitySignal(
                        "local",
                        "v",
                        SignalKind.VERDICT_MALICIOUS,
                        state.identity().key(),
                        "",
                        day(6),
                        ""));
        assertThat(state.noise.excess()).isZero();
    }

    @Test
    void the_bar_of_a_held_identity_does_not_move() {
        play(0, 3);
        play(1, 3);
        play(2, 3);
        double before = state.noise.excess();
        scorer.apply(
                state,
                new IdentitySignal(
                        "local", "h", SignalKind.HELD, state.identity().key(), "", day(2), ""));
        for (int day = 3; day < 40; day++) {
            play(day, day % 2 == 0 ? 9 : -9);
        }
        assertThat(state.noise.excess()).isEqualTo(before);
    }

    private Judgement play(int day, double score) {
        dial.turnTo(score);
        long before = state.episode == null ? 0 : state.episode.suspicious;
        Judgement judgement = scorer.judge(state, event(day), PopulationEpoch.NONE, exposures);
        alerts.addAll(judgement.alerts());
        Episode episode = state.episode;
        if (episode != null && (episode.suspicious > before || episode.openedMillis == day(day))) {
            suspiciousDays++;
        }
        return judgement;
    }

    private long openings() {
        return alerts.stream().filter(alert -> alert.revision() == 1).count();
    }

    private static long day(int day) {
        return TestEvents.START + day * TestEvents.DAY;
    }

    private static IdentityEvent event(int day) {
        return TestEvents.event("alice", day(day), "GetObject", "arn:aws:s3:::alice-data/part-1");
    }
}
