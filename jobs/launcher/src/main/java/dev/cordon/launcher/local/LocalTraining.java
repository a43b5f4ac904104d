package dev.cordon.launcher.local;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Sha256;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.train.TrainOptions;
import dev.cordon.launcher.train.TrainResult;
import dev.cordon.launcher.train.TrainRun;
import dev.cordon.learning.CalibrationBuilder;
import dev.cordon.learning.CalibrationReplay;
import dev.cordon.learning.FusionTrainer;
import dev.cordon.learning.ImpostorTraining;
import dev.cordon.learning.ModelBundle;
import dev.cordon.learning.TrainedFusion;
import dev.cordon.learning.TrainingData;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.labels.HeldBack;
import dev.cordon.learning.labels.LabelCheck;
import dev.cordon.learning.labels.LabelReport;
import dev.cordon.live.detection.Bundles;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Trains on this machine. The first {@link #FITTED_SHARE} of the history's time fit the model; what comes after sets the
 * thresholds, so that these are not measured on days the model has seen.
 */
public final class LocalTraining implements TrainRun {
    static final double FITTED_SHARE = 0.7;
    private static final int PROGRESS_EVERY = 1000;

    @Override
    public TrainResult run(TrainOptions options, ProgressListener progress) throws IOException, InterruptedException {
        InputFiles input = InputFiles.of(options.inputs());
        AtomicLong unreadable = new AtomicLong();
        try (ReplayPlan plan = SortedHistory.plan(
                options.source(), options.tenant(), input, options.workDirectory(), unreadable, progress)) {
            long end = options.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
            long first = plan.earliestMillis()
                    .orElseThrow(() -> new InputProblem("--in: there is no " + options.source() + " event in "
                            + String.join(", ", options.inputs())));
            long last = Math.min(end, plan.latestMillis().orElse(first));
            long fittedUntil = first + (long) (FITTED_SHARE * (last - first));
            return new Run(options, plan, unreadable.get(), end, fittedUntil, progress).train();
        }
    }

    /** One training run over sorted history. */
    private static final class Run {
        private final TrainOptions options;
        private final ReplayPlan plan;
        private final long unreadable;
        private final long end;
        private final long fittedUntil;
        private final ProgressListener progress;
        private final HeldBack heldBack;
        private final Set<String> identities = new HashSet<>();
        private long events;
        private long leftOut;
        private long steps;

        Run(
                TrainOptions options,
                ReplayPlan plan,
                long unreadable,
                long end,
                long fittedUntil,
                ProgressListener progress) {
            this.options = options;
            this.plan = plan;
            this.unreadable = unreadable;
            this.end = end;
            this.fittedUntil = fittedUntil;
            this.progress = progress;
            this.heldBack = new HeldBack(options.decided());
        }

        TrainResult train() throws IOException {
            FusionTrainer trainer = new FusionTrainer(options.ownModels().plan(options.seed()));
            ImpostorTraining examples = new ImpostorTraining(BehaviorSettings.DEFAULT, trainer::add, options.seed());
            MessageDigest inputHash = Sha256.start();
            long firstDayAfter = end == Long.MAX_VALUE ? plan.latestMillis().orElse(0) + 1 : end;
            play(end, (event, bytes) -> {
                if (heldBack.has(event)) {
                    leftOut++;
                    return;
                }
                inputHash.update(bytes);
                inputHash.update((byte) '\n');
                events++;
                identities.add(event.identity().key());
                if (event.timeMillis() < fittedUntil) {
                    examples.play(event);
                }
            });
            TrainedFusion trained;
            try {
                trained = trainer.train();
            } catch (TrainingRefused e) {
                throw new InputProblem("--in: " + e.getMessage(), e);
            }
            TrainingData data = new TrainingData(
                    List.of(options.source()),
                    Instant.ofEpochMilli(firstDayAfter).atOffset(ZoneOffset.UTC).toLocalDate(),
                    Sha256.hex(inputHash),
                    events,
                    identities.size());
            CalibrationBuilder builder = new CalibrationBuilder();
            CalibrationReplay calibration = new CalibrationReplay(
                    trained.scorer("calibration"), BehaviorSettings.DEFAULT, new CatalogImpact(), builder, fittedUntil);
            play(end, (event, bytes) -> {
                if (!heldBack.has(event)) {
                    calibration.play(event);
                }
            });
            calibration.finish();
            ModelBundle bundle = ModelBundle.of(trained, builder.build(), data);
            Bundles.write(bundle, options.outDirectory());
            long read = plan.records() + unreadable;
            return new TrainResult(
                    bundle.modelId(),
                    read,
                    events,
                    plan.undated() + unreadable,
                    findings(bundle, trained),
                    leftOut,
                    check(bundle, firstDayAfter));
        }

        /** All history is played, also what comes after the part that was trained on, and what was held back. */
        private Optional<LabelReport> check(ModelBundle bundle, long trainedUntil) throws IOException {
            if (options.decided().isEmpty()) {
                return Optional.empty();
            }
            LabelCheck check = new LabelCheck(
                    bundle.scorer(),
                    new AlertPolicy(options.alertsPerDay(), bundle.calibration().all()),
                    BehaviorSettings.DEFAULT,
                    new CatalogImpact(),
                    options.decided(),
                    plan.earliestMillis().orElse(fittedUntil),
                    fittedUntil);
            play(Long.MAX_VALUE, (event, bytes) -> check.play(event));
            return Optional.of(check.report(trainedUntil));
        }

        private List<String> findings(ModelBundle bundle, TrainedFusion trained) {
            List<String> findings = new ArrayList<>();
            findings.add(trained.ownExamples() + " own and " + trained.impostorExamples()
                    + " impostor examples; details in " + ModelBundle.CARD);
            if (bundle.calibration().of(options.source()).isEmpty()) {
                findings.add("too little history after the fitted part: no alert budget could be calibrated");
            }
            return findings;
        }

        private void play(long until, EventVisitor visitor) throws IOException {
            EventNormalizer normalizer = Normalizers.forSource(options.source());
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(),
                        0,
                        record.bytes().length,
                        new RecordContext(options.tenant(), record.container()));
                if (normalized instanceof Normalized.Accepted accepted
                        && accepted.event().timeMillis() < until) {
                    visitor.visit(accepted.event(), record.bytes());
                }
                if (++steps % PROGRESS_EVERY == 0) {
                    int plays = options.decided().isEmpty() ? 2 : 3;
                    progress.update(new Progress(Progress.Phase.TRAINING, steps, plays * plan.records()));
                }
            });
        }
    }

    @FunctionalInterface
    private interface EventVisitor {
        void visit(IdentityEvent event, byte[] bytes);
    }
}
