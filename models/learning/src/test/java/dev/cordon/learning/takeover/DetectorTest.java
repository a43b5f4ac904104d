package dev.cordon.learning.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.TrainingRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every detector, and the two peers by hand. */
class DetectorTest {
    static List<Detector> detectors() {
        return List.of(
                new CordonDetector(
                        BehaviorSettings.DEFAULT, new Harmless(), EnumSet.noneOf(dev.cordon.behavior.Facet.class), 1),
                new RaritySum(),
                new NewTerms());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void a_fork_scores_as_the_original_would_and_leaves_it_alone(Detector detector) throws TrainingRefused {
        List<IdentityEvent> history = new Team()
                .member("ann", 2010, 2013, 2, 7, true)
                .member("bob", 2010, 2013, 2, 15, false)
                .history();
        Detector.Player blank = detector.fit(history);
        Detector.Player original = blank.fork();
        int half = history.size() / 2;
        play(original, history.subList(0, half));
        Detector.Player fork = original.fork();
        Detector.Player misled = original.fork();
        for (IdentityEvent event : history.subList(half, history.size())) {
            misled.play(Team.event("ann", "other-" + event.eventId(), event.timeMillis(), "-0800", "elsewhere/x"));
        }
        List<Double> expected = play(original, history.subList(half, history.size()));
        assertThat(play(fork, history.subList(half, history.size()))).isEqualTo(expected);
        assertThat(expected).anyMatch(score -> !score.isNaN() && score != 0);

        Detector.Player again = blank.fork();
        play(again, history.subList(0, half));
        assertThat(play(again, history.subList(half, history.size()))).isEqualTo(expected);
    }

    @Test
    void the_rarity_sum_follows_its_formula() {
        Detector.Player player = new RaritySum().fit(List.of());
        long day = 24 * 3_600_000L;
        for (int i = 0; i < 30; i++) {
            assertThat(player.play(Team.event("ann", "a" + i, i * day, "+0100", "r")))
                    .isNaN();
        }
        double usual = player.play(Team.event("ann", "b", 31 * day, "+0100", "r"));
        double expected = -Math.log(30.5 / 35) - Math.log(30.5 / 42) - Math.log(30.3 / 60) + 0.5 * Math.log(30.3 / 60);
        assertThat(usual).isEqualTo(expected, within(1e-12));
        double odd = player.play(Team.event("ann", "c", 32 * day + day / 2, "+0800", "s"));
        assertThat(odd).isGreaterThan(usual + 5);
    }

    @Test
    void new_terms_counts_what_was_not_touched_for_ten_days() {
        Detector.Player player = new NewTerms().fit(List.of());
        long hour = 3_600_000L;
        for (int i = 0; i < 30; i++) {
            player.play(Team.event("ann", "a" + i, i * hour, "", "r"));
        }
        assertThat(player.play(Team.event("ann", "b", 40 * hour, "", "r"))).isZero();
        assertThat(player.play(Team.event("ann", "c", 41 * hour, "", "s"))).isEqualTo(1);
        assertThat(player.play(Team.event("ann", "d", (40 + 241) * hour, "", "r")))
                .isEqualTo(1);
        assertThat(player.play(Team.event("bob", "e", 41 * hour, "", "s"))).isNaN();
    }

    private static List<Double> play(Detector.Player player, List<IdentityEvent> events) {
        List<Double> scores = new ArrayList<>();
        events.forEach(event -> scores.add(player.play(event)));
        return scores;
    }
}
