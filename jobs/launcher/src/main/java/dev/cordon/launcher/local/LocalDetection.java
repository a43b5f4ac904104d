package dev.cordon.launcher.local;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.DetectionConfig;
import dev.cordon.detection.DetectionJob;
import dev.cordon.detection.DetectionTypes;
import dev.cordon.detection.Ordering;
import dev.cordon.detection.SnapshotBook;
import dev.cordon.detection.account.AccountBook;
import dev.cordon.detection.account.AccountReading;
import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.launcher.detect.AccountTally;
import dev.cordon.launcher.detect.DetectOptions;
import dev.cordon.launcher.detect.DetectResult;
import dev.cordon.launcher.detect.DetectRun;
import dev.cordon.launcher.detect.Inventory;
import dev.cordon.launcher.detect.LatestAlerts;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.detect.SignalTally;
import dev.cordon.learning.ModelBundle;
import dev.cordon.live.detection.Bundles;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.SignalRecords;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.replay.ReplayPlanner;
import dev.cordon.wire.replay.ReplaySettings;
import dev.cordon.wire.replay.ReplaySource;
import dev.cordon.wire.spool.Spool;
import dev.cordon.wire.spool.SpoolSink;
import dev.cordon.wire.types.DeadLetterCodec;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Detect on this machine: sorts the input on disk, runs the detection job over it on an embedded Flink cluster, and
 * collects what the job spooled.
 */
public final class LocalDetection implements DetectRun {
    /** Alerts a day when nobody says: about what one analyst can look at. */
    static final double DEFAULT_ALERTS_PER_DAY = 5;

    private static final long POLL_MILLIS = 200;
    private static final long CANCEL_SECONDS = 5;
    private static final long CLUSTER_POLL_MILLIS = 20;
    private static final String ALERTS = "alerts";
    private static final String IDENTITIES = "identities";
    private static final String DEAD_LETTERS = "dead-letters";

    @Override
    public DetectResult run(DetectOptions options, ProgressListener progress) throws IOException, InterruptedException {
        ModelBundle bundle = Bundles.open(options.bundle());
        SignalRecords.Read signals = options.signals().isPresent()
                ? SignalRecords.read(options.signals().get(), options.tenant())
                : new SignalRecords.Read(List.of(), 0, List.of());
        Optional<AccountBook> accounts = options.accounts().map(AccountBook::of);
        AccountTally accountTally = accounts.isPresent() ? tally(accounts.get().read()) : AccountTally.NONE;
        InputFiles input = InputFiles.of(options.inputs());
        Path work = options.workDirectory();
        try (Planned planned = plan(options, input, progress)) {
            for (DeadLetter letter : signals.deadLetters()) {
                planned.rejections().addOfSignals(letter);
            }
            DetectionConfig config = new DetectionConfig(
                    options.tenant(),
                    options.source(),
                    Ordering.TOTAL,
                    planned.plan().latestMillis().orElse(Long.MAX_VALUE),
                    ReadLimits.DEFAULT.rawCapBytes(),
                    bundle.scorer(),
                    new AlertPolicy(
                            options.alertsPerDay().orElse(DEFAULT_ALERTS_PER_DAY),
                            bundle.calibration().allOf(options.source())),
                    BehaviorSettings.DEFAULT,
                    accounts.orElse(null));
            execute(options, planned.plan(), signals.signals(), config, progress);
            return collect(planned, work, bundle.modelId(), config.policy().isCalibratedFor(options.source()))
                    .with(tally(signals), accountTally);
        }
    }

    private static SignalTally tally(SignalRecords.Read signals) {
        Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        signals.deadLetters().forEach(letter -> rejected.merge(letter.reason(), 1L, Long::sum));
        return new SignalTally(signals.signals().size(), signals.findings(), rejected);
    }

    private static AccountTally tally(AccountReading read) {
        AccountSnapshot snapshot = read.snapshot();
        return new AccountTally(
                (long) snapshot.users().size() + snapshot.roles().size(),
                snapshot.asOfMillis(),
                snapshot.findings().size(),
                SnapshotBook.notSeen(snapshot));
    }

    private static Planned plan(DetectOptions options, InputFiles input, ProgressListener progress)
            throws IOException, InterruptedException {
        ReplaySettings settings = ReplaySettings.of(options.parallelism(), options.workDirectory())
                .withWriters(Math.min(
                        options.parallelism(), Math.max(1, input.files().size())));
        Rejections rejections = new Rejections(options.workDirectory());
        long total = input.bytes() > 0 ? input.bytes() : Progress.UNKNOWN;
        ReplayPlanner planner = new ReplayPlanner(options.tenant(), options.source(), ReadLimits.DEFAULT, settings);
        ReplayPlan plan = planner.plan(input, new ReplayPlanner.Listener() {
            @Override
            public void deadLetter(DeadLetter letter) throws IOException {
                rejections.addOfContainer(letter);
            }

            @Override
            public void progress(long bytes) {
                progress.update(new Progress(Progress.Phase.READING, bytes, total));
            }
        });
        return new Planned(plan, rejections);
    }

    private static void execute(
            DetectOptions options,
            ReplayPlan plan,
            List<IdentitySignal> signals,
            DetectionConfig config,
            ProgressListener progress)
            throws IOException, InterruptedException {
        Path spool = options.workDirectory().resolve("spool");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                options.parallelism(),
                EmbeddedCluster.configuration(options.parallelism(), options.workDirectory(), plan.records()));
        DataStream<RawRecord> records = environment
                .fromSource(new ReplaySource(plan), WatermarkStrategy.noWatermarks(), "records")
                .uid("records");
        DetectionJob.build(
                environment,
                new DetectionJob.Sources(records, DetectionJob.boundedSignals(environment, signals)),
                new DetectionJob.Sinks(
                        new SpoolSink<>(spool, ALERTS, DetectionTypes.ALERT.codec()),
                        new SpoolSink<>(spool, IDENTITIES, DetectionTypes.IDENTITY_SUMMARY.codec()),
                        new SpoolSink<>(spool, DEAD_LETTERS, new DeadLetterCodec())),
                config);
        try {
            JobClient job = environment.executeAsync("cordon detect");
            await(job, plan, progress);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the detection job failed: " + rootMessage(e), e);
        }
    }

    private static void await(JobClient job, ReplayPlan plan, ProgressListener progress)
            throws ExecutionException, InterruptedException {
        CompletableFuture<?> result = job.getJobExecutionResult();
        try {
            while (true) {
                try {
                    result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    progress.update(new Progress(Progress.Phase.SCORING, plan.records(), plan.records()));
                    awaitClusterEnd(job);
                    return;
                } catch (TimeoutException stillRunning) {
                    progress.update(
                            new Progress(Progress.Phase.SCORING, plan.progress().consumed(), plan.records()));
                }
            }
        } catch (InterruptedException e) {
            cancel(job);
            throw e;
        }
    }

    /** The cluster lives on for a moment after its job, and must not lose its temporary files meanwhile. */
    private static void awaitClusterEnd(JobClient job) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CANCEL_SECONDS);
        while (System.nanoTime() < end) {
            try {
                job.getJobStatus().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | IllegalStateException gone) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(CLUSTER_POLL_MILLIS);
        }
    }

    /** Waits a moment, so that the job does not write into a directory that is being deleted. */
    private static void cancel(JobClient job) {
        try {
            job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The process is about to end anyway.
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static DetectResult collect(Planned planned, Path work, String modelId, boolean calibrated)
            throws IOException {
        Path spool = work.resolve("spool");
        LatestAlerts alerts = new LatestAlerts();
        Spool.read(spool, ALERTS, DetectionTypes.ALERT.codec(), alerts::accept);
        Inventory inventory = new Inventory();
        Spool.read(spool, IDENTITIES, DetectionTypes.IDENTITY_SUMMARY.codec(), inventory::accept);
        Rejections rejections = planned.rejections();
        Spool.read(spool, DEAD_LETTERS, new DeadLetterCodec(), letter -> {
            try {
                rejections.addOfJob(letter);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        List<Alert> ranked = alerts.ranked();
        return new DetectResult(
                planned.plan().records() + rejections.ofContainers(),
                rejections.byReason(),
                ranked,
                inventory.totals(),
                rejections::writeTo,
                modelId,
                calibrated && ranked.stream().allMatch(Alert::calibrated));
    }

    /** The sorted input, and what was refused on the way to it. */
    private record Planned(ReplayPlan plan, Rejections rejections) implements AutoCloseable {
        @Override
        public void close() {
            plan.close();
        }
    }
}
