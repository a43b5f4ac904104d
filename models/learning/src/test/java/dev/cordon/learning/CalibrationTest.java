package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    @Test
    void threshold_lets_the_budget_through() {
        Calibration calibration = ofScores(oneTo(10_000));
        double threshold =
                calibration.threshold("git", IdentityKind.HUMAN, 5, 500).orElseThrow();
        assertThat(oneTo(10_000).stream().filter(score -> score > threshold)).hasSize(100);
    }

    @Test
    void threshold_between_two_tails_lies_between_their_quantiles() {
        Calibration calibration = ofScores(oneTo(10_000));
        double threshold =
                calibration.threshold("git", IdentityKind.HUMAN, 3, 200).orElseThrow();
        assertThat(threshold).isBetween(9_800.0, 9_900.0);
    }

    @Test
    void smaller_budget_never_gives_a_lower_threshold() {
        Calibration calibration = Histories.calibration(1);
        double last = Double.NEGATIVE_INFINITY;
        for (double alerts = 900; alerts > 1; alerts *= 0.9) {
            double threshold = calibration
                    .threshold("git", IdentityKind.HUMAN, alerts, 1_000)
                    .orElseThrow();
            assertThat(threshold).isGreaterThanOrEqualTo(last);
            last = threshold;
        }
    }

    @Test
    void too_little_history_gives_no_threshold() {
        Calibration calibration = ofScores(oneTo(100));
        assertThat(calibration.threshold("git", IdentityKind.HUMAN, 1, 100)).isEmpty();
        assertThat(calibration.threshold("git", IdentityKind.HUMAN, 5, 100)).isPresent();
        assertThat(calibration.threshold("cloudtrail", IdentityKind.HUMAN, 50, 100))
                .isEmpty();
    }

    @Test
    void kind_without_own_history_falls_back_to_its_source() {
        Calibration calibration = ofScores(oneTo(1_000));
        assertThat(calibration.threshold("git", IdentityKind.SERVICE, 1, 100))
                .isEqualTo(calibration.threshold("git", IdentityKind.HUMAN, 1, 100));
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
        assertThatThrownBy(() -> Calibration.NONE.threshold("git", IdentityKind.HUMAN, 0, 10))
                .hasMessageContaining("budget");
    }
}
