package dev.cordon.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.launcher.evaluate.Peers;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.Evidence;
import dev.cordon.learning.takeover.EvidenceDetector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every peer that bench brings. */
class PeerContractTest {
    /** Features that vary; the others stay 0, as those of a facet that the source does not have. */
    private static final int VARYING = 6;

    private static final List<Evidence> HISTORY = benign(2_000, 1);

    static List<EvidenceDetector> peers() {
        return Peers.onClassPath();
    }

    @Test
    void the_launcher_finds_the_peers() {
        assertThat(Peers.names()).containsExactly("half-space-trees", "one-class-svm", "random-cut-forest");
    }

    @ParameterizedTest
    @MethodSource("peers")
    void a_fork_scores_as_the_original_would_and_leaves_it_alone(EvidenceDetector peer) throws TrainingRefused {
        EvidenceDetector.Player blank = peer.fit(HISTORY, 1);
        EvidenceDetector.Player original = blank.fork();
        play(original, HISTORY);
        EvidenceDetector.Player fork = original.fork();
        EvidenceDetector.Player misled = original.fork();
        EvidenceDetector.Player forkOfFork = fork.fork();
        List<Evidence> next = benign(600, 2);
        play(misled, next.stream().map(PeerContractTest::odd).toList());
        List<Double> expected = play(original, next);
        assertThat(play(fork, next)).isEqualTo(expected);
        assertThat(play(forkOfFork, next)).isEqualTo(expected);
        assertThat(expected).anyMatch(score -> !score.isNaN() && score != 0);

        EvidenceDetector.Player again = blank.fork();
        play(again, HISTORY);
        assertThat(play(again, next)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void forks_taken_by_several_threads_at_once_score_the_same(EvidenceDetector peer) throws TrainingRefused {
        EvidenceDetector.Player start = peer.fit(HISTORY, 1).fork();
        play(start, HISTORY);
        List<Evidence> next = benign(300, 2);
        List<List<Double>> scores = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> play(start.fork(), next))
                .toList();
        assertThat(scores).containsOnly(play(start.fork(), next));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void the_same_seed_gives_the_same_scores(EvidenceDetector peer) throws TrainingRefused {
        assertThat(play(peer.fit(HISTORY, 7), HISTORY)).isEqualTo(play(peer.fit(HISTORY, 7), HISTORY));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void a_blatant_shift_ranks_above_what_is_usual(EvidenceDetector peer) throws TrainingRefused {
        EvidenceDetector.Player start = peer.fit(HISTORY, 1).fork();
        play(start, HISTORY);
        List<Evidence> usual = benign(200, 3);
        List<Double> benign = play(start.fork(), usual);
        int above = 0;
        for (int i = 0; i < 50; i++) {
            double shifted = start.fork().play(odd(usual.get(i)));
            above += (int) benign.stream().filter(score -> score < shifted).count();
        }
        double area = above / (50.0 * benign.size());
        assertThat(area).isGreaterThan(0.9); // 0.5 is chance
    }

    @ParameterizedTest
    @MethodSource("peers")
    void a_history_without_scales_is_refused(EvidenceDetector peer) {
        assertThatThrownBy(() -> peer.fit(HISTORY.subList(0, 20), 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("20 events");
        List<Evidence> silent = HISTORY.stream()
                .map(evidence ->
                        new Evidence(evidence.identity(), evidence.identityHash(), new float[FeatureSchema.size()]))
                .toList();
        assertThatThrownBy(() -> peer.fit(silent, 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("no evidence varies");
    }

    @ParameterizedTest
    @MethodSource("peers")
    void nothing_is_printed(EvidenceDetector peer) throws TrainingRefused {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            play(peer.fit(HISTORY, 1), HISTORY.subList(0, 300));
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_forest_does_not_judge_an_identity_before_a_quarter_of_its_samples() throws TrainingRefused {
        List<Double> scores = play(new RandomCutForests().fit(HISTORY, 1), HISTORY);
        for (int i = 0; i < HISTORY.size(); i++) {
            assertThat(scores.get(i).isNaN()).as("event %d", i).isEqualTo(i / 4 < RandomCutForests.OUTPUT_AFTER);
        }
    }

    @Test
    void half_space_trees_do_not_judge_before_their_first_window_is_full() throws TrainingRefused {
        List<Double> scores = play(new HalfSpaceTrees().fit(HISTORY, 1), HISTORY);
        assertThat(scores.subList(0, HalfSpaceTrees.WINDOW)).containsOnly(Double.NaN);
        assertThat(scores.subList(HalfSpaceTrees.WINDOW, scores.size())).doesNotContain(Double.NaN);
    }

    /** Four identities in turn, at ease. */
    private static List<Evidence> benign(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Evidence> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] features = new float[FeatureSchema.size()];
            for (int feature = 0; feature < VARYING; feature++) {
                features[feature] = (float) (random.nextDouble() * random.nextDouble() * 4 - 2);
            }
            events.add(new Evidence("git:team:" + i % 4, i % 4, features));
        }
        return events;
    }

    private static Evidence odd(Evidence evidence) {
        float[] features = evidence.features().clone();
        for (int feature = 0; feature < VARYING; feature++) {
            features[feature] += 6;
        }
        return new Evidence(evidence.identity(), evidence.identityHash(), features);
    }

    private static List<Double> play(EvidenceDetector.Player player, List<Evidence> events) {
        List<Double> scores = new ArrayList<>();
        events.forEach(event -> scores.add(player.play(event)));
        return scores;
    }
}
