package dev.cordon.detection;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.wire.testing.Collected;
import dev.cordon.wire.testing.StatefulUids;
import dev.cordon.wire.testing.TestCluster;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The detection job without an end, ranking by an account, which a test feeds with records and signals. */
final class LiveRun implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 120_000;
    private static final PlainAccount ACCOUNT = PlainAccount.of("user00", "user01", "user02");
    private static int runs;

    private final String name = "live-" + runs++;
    private final Feed<RawRecord> records = new Feed<>(name + "-records");
    private final Feed<IdentitySignal> signals = new Feed<>(name + "-signals");
    private final Collected<Alert> alerts = new Collected<>(name + "-alerts");
    private final Collected<IdentitySummary> identities = new Collected<>(name + "-identities");
    private final StreamExecutionEnvironment environment;
    private @Nullable JobClient client;
    private int number;

    /** @param savepoint to go on from, or null to begin */
    LiveRun(TestCluster.Running cluster, String backend, int parallelism, @Nullable Path savepoint) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, 16);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (savepoint != null) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        }
        environment = cluster.environment(configuration, parallelism);
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(
                        environment
                                .addSource(records, "records", WireTypes.RAW_RECORD)
                                .uid("records"),
                        environment
                                .addSource(signals, "signals", DetectionTypes.IDENTITY_SIGNAL)
                                .uid("signals-in")),
                new DetectionJob.Sinks(alerts, identities, new Collected<DeadLetter>(name + "-dead-letters")),
                new DetectionConfig(
                        TestEvents.TENANT,
                        "cloudtrail",
                        Ordering.LIVE,
                        Long.MAX_VALUE,
                        1024,
                        new PlainScorer(),
                        TestEvents.POLICY,
                        BehaviorSettings.DEFAULT,
                        ACCOUNT));
    }

    /** Uids of all operators of the graph that have one. */
    List<String> uids() {
        return StatefulUids.ofGraph(environment);
    }

    LiveRun start() throws Exception {
        client = environment.executeAsync(name);
        return this;
    }

    void record(String json, long millis) {
        records.add(new RawRecord("records", ++number, "", json.getBytes(StandardCharsets.UTF_8)), millis);
    }

    void watermark(long millis) {
        records.watermark(millis);
    }

    void signal(IdentitySignal signal) {
        signals.add(signal, signal.timeMillis());
    }

    /** Versions of a user's alerts, in their order. */
    List<Alert> alertsOf(String user) {
        return alerts.all().stream()
                .filter(alert -> alert.identity().name().equals(user))
                .toList();
    }

    List<Alert> alerts() {
        return alerts.all();
    }

    List<IdentitySummary> linesOf(String user) {
        return identities.all().stream()
                .filter(line -> line.identity().name().equals(user))
                .toList();
    }

    void until(String what, BooleanSupplier is) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!is.getAsBoolean()) {
            if (client().getJobStatus().get().isGloballyTerminalState()) {
                client().getJobExecutionResult().get();
                throw new AssertionError("the job ended before " + what);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come; " + alerts.all());
            }
            Thread.sleep(10);
        }
    }

    void untilTaken() throws Exception {
        until("the end of what it was fed", () -> records.isTaken() && signals.isTaken());
    }

    /** A savepoint of everything that it was fed. */
    Path savepoint(Path folder) throws Exception {
        untilTaken();
        String at = client().triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        return Path.of(java.net.URI.create(at));
    }

    private JobClient client() {
        if (client == null) {
            throw new IllegalStateException("not started");
        }
        return client;
    }

    @Override
    public void close() throws Exception {
        if (client != null && !client.getJobStatus().get().isGloballyTerminalState()) {
            client.cancel().get();
        }
    }
}
