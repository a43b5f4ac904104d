package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole job on a cluster, over a month of records. Every run must write the same findings to the byte. */
@ExtendWith(TestCluster.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DetectionJobIT {
    private final TestCluster.Running cluster;

    DetectionJobIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    private static final History HISTORY = History.generate(2024);
    /** Of keys: one of a beginner, two of one that is in use, one that is replaced at once, and two that nobody uses. */
    private static final List<IdentitySignal> SIGHTINGS = List.of(
            ofKey(SignalKind.EXPOSURE, "user03", 15),
            ofKey(SignalKind.EXPOSURE, "user04", 2),
            ofKey(SignalKind.EXPOSURE, "user05", 12),
            ofKey(SignalKind.EXPOSURE, "user05", 20),
            ofKey(SignalKind.EXPOSURE, "user06", 14),
            ofKey(SignalKind.ROTATION, "user06", 14),
            ofKey(SignalKind.EXPOSURE, "nobody", 14));

    private static IdentitySignal ofKey(SignalKind kind, String user, int day) {
        return new IdentitySignal(
                TestEvents.TENANT,
                kind + user + day,
                kind,
                "",
                "AKIAEXAMPLE" + user,
                TestEvents.START + day * TestEvents.DAY + TestEvents.HOUR,
                "a gist");
    }

    @TempDir
    private static Path directory;

    @TempDir
    private Path work;

    private static Path input = Path.of("");
    private static SequentialResult expected = new SequentialResult(List.of(), Map.of());

    @BeforeAll
    static void play_without_flink() throws Exception {
        input = HISTORY.write(directory.resolve("one"), 1, 1);
        expected = sequentially(input, directory);
    }

    @ParameterizedTest(name = "parallelism {0}, {1} files")
    @CsvSource({"1, 1", "2, 1", "4, 1", "2, 7", "3, 40"})
    void parallelism_shuffled_and_split_files_change_no_byte(int parallelism, int files) throws Exception {
        Path folder = files == 1 ? input : HISTORY.write(work.resolve("input"), files, files);
        DetectionRun.Result result = DetectionRun.on(cluster, work)
                .signals(SIGHTINGS)
                .parallelism(parallelism)
                .over(folder);
        assertSame(result);
    }

    @ParameterizedTest(name = "{0}, parallelism {1}")
    @CsvSource({"hashmap, 1", "hashmap, 2", "rocksdb, 2"})
    void killed_and_restored_in_the_middle_changes_no_byte(String stateBackend, int parallelism) throws Exception {
        FailOnce failure =
                new FailOnce(stateBackend + parallelism, HISTORY.lines().size() / parallelism / 2);
        DetectionRun.Result result = DetectionRun.on(cluster, work)
                .signals(SIGHTINGS)
                .parallelism(parallelism)
                .stateBackend(stateBackend)
                .failing(failure)
                .over(input);
        assertThat(failure.failures()).isEqualTo(1);
        assertSame(result);
    }

    @Test
    void the_takeover_is_at_the_top_and_its_finding_says_why() throws Exception {
        DetectionRun.Result result =
                DetectionRun.on(cluster, work).parallelism(2).over(input);
        Alert top = result.alerts().get(0);
        assertThat(top.identity().name()).isEqualTo(History.VICTIM);
        assertThat(top.state()).isEqualTo(AlertState.CLOSED);
        assertThat(top.immature()).isFalse();
        assertThat(top.techniques()).isNotEmpty();
        assertThat(top.events()).allMatch(event -> event.address().equals("203.0.113.99"));
        assertThat(top.why()).isNotEmpty();
    }

    @ParameterizedTest(name = "parallelism {0}")
    @CsvSource({"1", "4"})
    void signals_take_effect_at_their_time_at_any_parallelism(int parallelism) throws Exception {
        long takeover = TestEvents.START + 22 * TestEvents.DAY;
        String victim = "arn:aws:iam::111122223333:user/" + History.VICTIM;
        List<IdentitySignal> signals = List.of(
                new IdentitySignal(
                        TestEvents.TENANT, "1", SignalKind.EXPOSURE, "", "AKIAEXAMPLEuser07", takeover, "a gist"),
                new IdentitySignal(
                        TestEvents.TENANT, "2", SignalKind.HELD, victim, "", takeover + TestEvents.DAY, "an analyst"));
        DetectionRun.Result result = DetectionRun.on(cluster, work)
                .parallelism(parallelism)
                .signals(signals)
                .over(input);
        Alert top = result.alerts().get(0);
        assertThat(top.identity().key()).isEqualTo(victim);
        assertThat(top.exposed()).isTrue();
        assertThat(top.exposureDetail()).isEqualTo("a gist");
        assertThat(top.held()).isTrue();
        assertThat(top.openedMillis()).isGreaterThanOrEqualTo(takeover);
        assertThat(result.alerts()).filteredOn(Alert::held).hasSize(1);
    }

    @Test
    void sightings_of_keys_in_use_alert_and_one_that_is_answered_at_once_does_not() {
        assertThat(expected.alerts())
                .filteredOn(Alert::exposed)
                .extracting(alert -> alert.identity().name())
                .contains("user04", "user05")
                .doesNotContain("user06");
    }

    private static void assertSame(DetectionRun.Result result) throws Exception {
        assertThat(new String(result.findings(), StandardCharsets.UTF_8))
                .isEqualTo(new String(DetectionRun.findings(expected.alerts()), StandardCharsets.UTF_8));
        assertThat(result.alerts()).isEqualTo(expected.alerts());
        assertThat(result.identities()).isEqualTo(expected.identities());
        assertThat(result.records()).isEqualTo(HISTORY.lines().size());
        assertThat(result.events()).isEqualTo(HISTORY.events());
        assertThat(result.duplicates()).isEqualTo(History.DUPLICATES);
        assertThat(result.deadLetters()).hasSize(History.MALFORMED);
        assertThat(result.deadLetters().stream().map(letter -> letter.reason()).distinct())
                .contains(RejectReason.BAD_FIELD, RejectReason.MISSING_FIELD, RejectReason.NOT_THIS_SOURCE);
    }

    /** Alerts and inventory of a run without Flink. */
    private record SequentialResult(List<Alert> alerts, Map<String, IdentitySummary> identities) {}

    /** The same events in total order through the same judging code, with nothing of Flink in between. */
    private static SequentialResult sequentially(Path input, Path work) throws Exception {
        IdentityScorer scorer = TestEvents.scorer();
        ExposureBook exposures = new ExposureBook();
        SIGHTINGS.forEach(exposures::file);
        Deque<IdentitySignal> sightings = new ArrayDeque<>(SIGHTINGS.stream()
                .filter(signal -> signal.kind() == SignalKind.EXPOSURE)
                .sorted(Comparator.comparingLong(IdentitySignal::timeMillis))
                .toList());
        SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, exposures);
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        List<Alert> versions = new ArrayList<>();
        try (ReplayPlan plan = DetectionRun.plan(input, "cloudtrail", 1, work, new ArrayList<>())) {
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(),
                        0,
                        record.bytes().length,
                        new RecordContext(TestEvents.TENANT, record.container()));
                if (normalized instanceof Normalized.Accepted accepted) {
                    IdentityEvent event = accepted.event();
                    while (!sightings.isEmpty() && sightings.getFirst().timeMillis() <= event.timeMillis()) {
                        versions.addAll(replay.play(sightings.removeFirst()));
                    }
                    Judgement judgement = replay.play(event);
                    versions.addAll(judgement.alerts());
                }
            });
            long end = plan.latestMillis().orElseThrow();
            Map<String, IdentitySummary> identities = new TreeMap<>();
            versions.addAll(replay.finish(end));
            for (IdentityState state : replay.states().values()) {
                IdentitySummary line = state.summary(BehaviorSettings.DEFAULT, exposures);
                identities.put(line.identity().key(), line);
            }
            return new SequentialResult(DetectionRun.ranked(versions), identities);
        }
    }
}
