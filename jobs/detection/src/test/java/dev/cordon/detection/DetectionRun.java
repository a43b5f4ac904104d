package dev.cordon.detection;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.replay.ReplayPlanner;
import dev.cordon.wire.replay.ReplaySettings;
import dev.cordon.wire.replay.ReplaySource;
import dev.cordon.wire.spool.Spool;
import dev.cordon.wire.spool.SpoolSink;
import dev.cordon.wire.testing.TestCluster;
import dev.cordon.wire.types.DeadLetterCodec;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** One bounded run of the detection job over files on the test cluster, and what came of it. */
final class DetectionRun {
    private static final Comparator<Alert> MOST_URGENT_FIRST =
            Comparator.comparingDouble(Alert::priority).reversed().thenComparing(Alert::alertId);

    private final TestCluster.Running cluster;
    private final Path work;
    private final Configuration configuration = new Configuration();
    private String source = "cloudtrail";
    private int parallelism = 1;
    private PlainScorer scorer = new PlainScorer();
    private AlertPolicy policy = TestEvents.POLICY;
    private List<IdentitySignal> signals = List.of();
    private @Nullable FailOnce failure;
    private @Nullable ReachBookSource accounts;

    private DetectionRun(TestCluster.Running cluster, Path work) {
        this.cluster = cluster;
        this.work = work;
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(1));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    }

    static DetectionRun on(TestCluster.Running cluster, Path work) {
        return new DetectionRun(cluster, work);
    }

    DetectionRun source(String name) {
        source = name;
        return this;
    }

    DetectionRun scorer(PlainScorer judging) {
        scorer = judging;
        return this;
    }

    DetectionRun policy(AlertPolicy alerting) {
        policy = alerting;
        return this;
    }

    DetectionRun parallelism(int slots) {
        parallelism = slots;
        return this;
    }

    DetectionRun signals(List<IdentitySignal> known) {
        signals = known;
        return this;
    }

    DetectionRun accounts(ReachBookSource known) {
        accounts = known;
        return this;
    }

    DetectionRun stateBackend(String name) {
        configuration.set(StateBackendOptions.STATE_BACKEND, name);
        return this;
    }

    /** Checkpoints all the time and fails once, in the middle. */
    DetectionRun failing(FailOnce once) {
        failure = once;
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(15));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                work.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return this;
    }

    /**
     * What a run gave.
     *
     * @param records records in the plan
     * @param alerts latest version of each alert, most urgent first
     * @param identities last line of each identity, by key
     * @param deadLetters by file and record number, repeated delivery once
     * @param scores score of every event that is no repeat, by event id
     * @param versions versions of alerts as spooled, repeated ones included
     */
    record Result(
            long records,
            List<Alert> alerts,
            Map<String, IdentitySummary> identities,
            Collection<DeadLetter> deadLetters,
            Map<String, Double> scores,
            long versions) {
        /** The alerts as detect writes them. */
        byte[] findings() throws Exception {
            return DetectionRun.findings(alerts);
        }

        long events() {
            return identities.values().stream()
                    .mapToLong(IdentitySummary::events)
                    .sum();
        }

        long duplicates() {
            return identities.values().stream()
                    .mapToLong(IdentitySummary::duplicates)
                    .sum();
        }
    }

    static byte[] findings(List<Alert> ranked) throws Exception {
        OcsfFindingWriter writer = new OcsfFindingWriter("test");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Alert alert : ranked) {
            writer.write(alert, out);
        }
        return out.toByteArray();
    }

    /** Latest version of each alert, most urgent first. */
    static List<Alert> ranked(Collection<Alert> versions) {
        Map<String, Alert> latest = new TreeMap<>();
        versions.forEach(alert -> latest.merge(
                alert.tenant() + alert.alertId(),
                alert,
                (old, fresh) -> fresh.revision() > old.revision() ? fresh : old));
        return latest.values().stream().sorted(MOST_URGENT_FIRST).toList();
    }

    private DetectionConfig job(ReplayPlan plan) {
        return new DetectionConfig(
                TestEvents.TENANT,
                source,
                Ordering.TOTAL,
                plan.latestMillis().orElse(Long.MAX_VALUE),
                ReadLimits.DEFAULT.rawCapBytes(),
                scorer,
                policy,
                BehaviorSettings.DEFAULT,
                accounts);
    }

    static ReplayPlan plan(Path input, String source, int partitions, Path work, Collection<DeadLetter> refused)
            throws Exception {
        return new ReplayPlanner(TestEvents.TENANT, source, ReadLimits.DEFAULT, ReplaySettings.of(partitions, work))
                .plan(InputFiles.of(List.of(input.toString())), new ReplayPlanner.Listener() {
                    @Override
                    public void deadLetter(DeadLetter letter) {
                        refused.add(letter);
                    }

                    @Override
                    public void progress(long bytes) {}
                });
    }

    Result over(Path input) throws Exception {
        Path spool = work.resolve("spool-" + System.nanoTime());
        Collection<DeadLetter> refused = new ConcurrentLinkedQueue<>();
        try (ReplayPlan plan = plan(input, source, parallelism, work, refused)) {
            StreamExecutionEnvironment environment = cluster.environment(configuration, parallelism);
            DataStream<RawRecord> records = environment
                    .fromSource(new ReplaySource(plan), WatermarkStrategy.noWatermarks(), "records")
                    .uid("records");
            if (failure != null) {
                records = records.map(failure).returns(WireTypes.RAW_RECORD).uid("failure");
            }
            DetectionJob.build(
                    environment,
                    new DetectionJob.Sources(records, DetectionJob.boundedSignals(environment, signals)),
                    new DetectionJob.Sinks(
                            new SpoolSink<>(spool, "alerts", DetectionTypes.ALERT.codec()),
                            new SpoolSink<>(spool, "identities", DetectionTypes.IDENTITY_SUMMARY.codec()),
                            new SpoolSink<>(spool, "dead-letters", new DeadLetterCodec()),
                            new SpoolSink<>(spool, "scores", DetectionTypes.EVENT_SCORE.codec()),
                            null),
                    job(plan));
            environment.execute();
            return read(spool, plan.records());
        }
    }

    private static Result read(Path spool, long records) throws Exception {
        List<Alert> versions = new ArrayList<>();
        Spool.read(spool, "alerts", DetectionTypes.ALERT.codec(), versions::add);
        Map<String, IdentitySummary> identities = new TreeMap<>();
        Spool.read(
                spool,
                "identities",
                DetectionTypes.IDENTITY_SUMMARY.codec(),
                line -> identities.put(line.identity().key(), line));
        Map<String, DeadLetter> deadLetters = new TreeMap<>();
        Spool.read(
                spool,
                "dead-letters",
                new DeadLetterCodec(),
                letter -> deadLetters.put(letter.file() + "/" + letter.recordNumber(), letter));
        Map<String, Double> scores = new TreeMap<>();
        Spool.read(
                spool,
                "scores",
                DetectionTypes.EVENT_SCORE.codec(),
                score -> scores.put(score.eventId(), score.logOdds()));
        return new Result(records, ranked(versions), identities, deadLetters.values(), scores, versions.size());
    }
}
