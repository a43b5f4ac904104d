package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static Calibration ofScores(List<Double> scores) {
        CalibrationBuilder builder = new CalibrationBuilder();
        scores.forEach(score -> builder.add("git", IdentityKind.HUMAN, score));
        return builder.build();
    }

    private static List<Double> oneTo(int last) {
        List<Double> scores = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            scores.add((double) i);
        }
        return scores;
    }

    private static OptionalDouble exceededBy(Calibration calibration, double share) {
        return calibration.of("git").orElseThrow().scoreAt(share);
    }

    @Test
    void the_stated_share_of_days_exceeds_the_score() {
        double score = exceededBy(ofScores(oneTo(10_000)), 0.01).orElseThrow();
        assertThat(oneTo(10_000).stream().filter(day -> day > score)).hasSize(100);
    }

    @Test
    void a_share_between_two_tails_lies_between_their_quantiles() {
        assertThat(exceededBy(ofScores(oneTo(10_000)), 0.015).orElseThrow()).isBetween(9_800.0, 9_900.0);
    }

    @Test
    void a_smaller_share_never_has_a_lower_score() {
        Calibration calibration = Histories.calibration(1);
        double last = Double.NEGATIVE_INFINITY;
        for (double share = 0.9; share > 0.001; share *= 0.9) {
            double score = exceededBy(calibration, share).orElseThrow();
            assertThat(score).isGreaterThanOrEqualTo(last);
            last = score;
        }
    }

    @Test
    void too_little_history_knows_no_score() {
        Calibration calibration = ofScores(oneTo(100));
        assertThat(exceededBy(calibration, 0.01)).isEmpty();
        assertThat(exceededBy(calibration, 0.05)).isPresent();
        assertThat(exceededBy(ofScores(oneTo(1_000_000)), 0.00001)).isEmpty();
        assertThat(calibration.of("cloudtrail")).isEmpty();
    }

    @Test
    void a_day_on_which_an_alert_only_goes_on_costs_no_budget() {
        CalibrationBuilder apart = new CalibrationBuilder();
        CalibrationBuilder inPairs = new CalibrationBuilder();
        for (int i = 1; i <= 10_000; i++) {
            apart.add("git", IdentityKind.HUMAN, i);
            inPairs.add("git", IdentityKind.HUMAN, i, i % 2 == 0 ? Double.NEGATIVE_INFINITY : i + 1);
        }
        assertThat(exceededBy(apart.build(), 0.01)).hasValue(9_900);
        assertThat(exceededBy(inPairs.build(), 0.01)).hasValue(9_800);
    }

    @Test
    void one_that_is_always_suspicious_opens_one_alert_and_buys_no_low_threshold_with_it() {
        CalibrationBuilder builder = new CalibrationBuilder();
        for (int i = 1; i <= 10_000; i++) {
            builder.add("git", IdentityKind.HUMAN, i, 20_000);
        }
        assertThat(exceededBy(builder.build(), 0.01)).hasValue(9_700);
    }

    @Test
    void order_of_days_does_not_matter() {
        List<Double> scores = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 777; i++) {
            scores.add(random.nextGaussian());
        }
        Calibration before = ofScores(scores);
        Collections.shuffle(scores, random);
        assertThat(ofScores(scores)).isEqualTo(before);
    }

    @Test
    void quantiles_of_a_source_are_those_of_all_its_kinds() {
        assertThat(Histories.calibration(1).of("git").orElseThrow().identityDays())
                .isEqualTo(5_000);
        assertThat(Histories.calibration(1).of("agent")).isEmpty();
        assertThat(ofScores(oneTo(1_000)).of("git").orElseThrow().quantiles()[0])
                .isCloseTo(500, within(0.0));
    }

    @Test
    void limits_and_senseless_scores_are_refused() {
        CalibrationBuilder builder = new CalibrationBuilder(2);
        builder.add("git", IdentityKind.HUMAN, 1);
        builder.add("git", IdentityKind.HUMAN, 2);
        assertThatThrownBy(() -> builder.add("git", IdentityKind.HUMAN, 3)).hasMessageContaining("more than 2");
        assertThatThrownBy(() -> new CalibrationBuilder().add("git", IdentityKind.HUMAN, Double.NaN))
                .hasMessageContaining("NaN");
    }
}
