package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.testing.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stream and the evaluations give every event the same score, bit for bit: what is measured is what runs. The
 * evaluations play {@link SequentialReplay} and go on from forks of it, with nothing that alerts or, for the budget, with
 * a policy; both are played here.
 */
@ExtendWith(TestCluster.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoreParityIT {
    private static final History HISTORY = History.generate(77);
    /** So many identities use a new tool from a new place on one day. */
    private static final int SURGE = 12;

    private static final long FORKED_AT = TestEvents.START + 20 * TestEvents.DAY;

    private final TestCluster.Running cluster;

    ScoreParityIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    @TempDir
    private static Path directory;

    @TempDir
    private Path work;

    private static Path input = Path.of("");

    @BeforeAll
    static void write_history() throws Exception {
        input = HISTORY.write(directory.resolve("one"), 5, 3);
        List<String> surge = new ArrayList<>();
        for (int i = 0; i < SURGE; i++) {
            surge.add(History.record(
                    1_000_000 + i,
                    TestEvents.START + 24 * TestEvents.DAY + i % 4 * TestEvents.HOUR,
                    History.who(i),
                    "AttachUserPolicy",
                    "\"userName\":\"admin" + i + "\"",
                    "ap-south-1",
                    "192.0.2.5",
                    "terraform/1.9"));
        }
        Files.write(input.resolve("surge.jsonl"), surge);
    }

    @ParameterizedTest(name = "parallelism {0}")
    @CsvSource({"1", "2", "3", "4"})
    void every_event_has_the_evaluations_score_to_the_bit(int parallelism) throws Exception {
        Played evaluated = evaluate(AlertPolicy.NEVER);
        DetectionRun.Result streamed = DetectionRun.on(cluster, work)
                .policy(AlertPolicy.NEVER)
                .parallelism(parallelism)
                .over(input);
        assertThat(evaluated.scores()).hasSize(HISTORY.events() + SURGE);
        assertThat(bits(streamed.scores())).isEqualTo(bits(evaluated.scores()));
    }

    @ParameterizedTest(name = "parallelism {0}")
    @CsvSource({"1", "2", "4"})
    void with_alerts_that_hold_learning_back_bars_and_incidents_nothing_differs_either(int parallelism)
            throws Exception {
        Played evaluated = evaluate(TestEvents.POLICY);
        DetectionRun.Result streamed =
                DetectionRun.on(cluster, work).parallelism(parallelism).over(input);

        assertThat(bits(streamed.scores())).isEqualTo(bits(evaluated.scores()));
        assertThat(DetectionRun.findings(streamed.alerts())).isEqualTo(DetectionRun.findings(evaluated.alerts()));
        assertThat(evaluated.alerts().stream().map(Alert::incident))
                .as("the surge is one incident of all but the victim, whose alert is open already")
                .anyMatch(incident ->
                        incident.identities() == SURGE - 1 && !incident.reason().isEmpty());
        assertThat(bits(evaluated.scores()))
                .as("alerts change what is learned")
                .isNotEqualTo(bits(evaluate(AlertPolicy.NEVER).scores()));
    }

    private static Map<String, Long> bits(Map<String, Double> scores) {
        Map<String, Long> bits = new TreeMap<>();
        scores.forEach((event, score) -> bits.put(event, Double.doubleToRawLongBits(score)));
        return bits;
    }

    private record Played(Map<String, Double> scores, List<Alert> alerts) {}

    /** As an evaluation does it: history once, then on from a fork. */
    private Played evaluate(AlertPolicy policy) throws Exception {
        SequentialReplay[] replay = {new SequentialReplay(judging(policy), BehaviorSettings.DEFAULT, new ExposureBook())
        };
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        Map<String, Double> scores = new TreeMap<>();
        List<Alert> versions = new ArrayList<>();
        boolean[] forked = {false};
        try (ReplayPlan plan = DetectionRun.plan(input, "cloudtrail", 1, work, new ArrayList<>())) {
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(),
                        0,
                        record.bytes().length,
                        new RecordContext(TestEvents.TENANT, record.container()));
                if (normalized instanceof Normalized.Accepted accepted) {
                    if (!forked[0] && accepted.event().timeMillis() >= FORKED_AT) {
                        replay[0] = replay[0].fork(judging(policy));
                        forked[0] = true;
                    }
                    Judgement judgement = replay[0].play(accepted.event());
                    versions.addAll(judgement.alerts());
                    if (judgement.disposition() != Judgement.Disposition.DUPLICATE) {
                        scores.put(accepted.event().eventId(), judgement.logOdds());
                    }
                }
            });
            versions.addAll(replay[0].finish(plan.latestMillis().orElseThrow()));
        }
        return new Played(scores, DetectionRun.ranked(versions));
    }

    private static IdentityScorer judging(AlertPolicy policy) {
        return new IdentityScorer(new PlainScorer(), policy, new CatalogImpact(), BehaviorSettings.DEFAULT);
    }
}
