package dev.cordon.launcher.local;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.drift.DriftOptions;
import dev.cordon.launcher.drift.DriftRun;
import dev.cordon.learning.ModelBundle;
import dev.cordon.learning.drift.DaySpan;
import dev.cordon.learning.drift.DriftMeter;
import dev.cordon.learning.drift.DriftReport;
import dev.cordon.live.detection.Bundles;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Compares on this machine, in one pass over sorted history. */
public final class LocalDrift implements DriftRun {
    private static final int PROGRESS_EVERY = 1000;

    @Override
    public DriftReport run(DriftOptions options, ProgressListener progress) throws IOException, InterruptedException {
        ModelBundle bundle = Bundles.open(options.bundle());
        try (ReplayPlan plan = SortedHistory.plan(
                options.source(),
                options.tenant(),
                InputFiles.of(options.inputs()),
                options.workDirectory(),
                new AtomicLong(),
                progress)) {
            long latest = plan.latestMillis()
                    .orElseThrow(() -> new InputProblem("--in: there is no " + options.source() + " event in "
                            + String.join(", ", options.inputs())));
            DaySpan current = options.current().orElseGet(() -> ending(day(latest), DriftOptions.CURRENT_DAYS));
            DaySpan reference = options.reference()
                    .orElseGet(() -> ending(current.first().minusDays(1), DriftOptions.REFERENCE_DAYS));
            if (reference.overlaps(current)) {
                throw new InputProblem(
                        "--reference: " + reference + " and the current span " + current + " share days");
            }
            DriftReport report = played(plan, options, bundle, reference, current, progress);
            requireEvents(report, plan, latest);
            return report;
        }
    }

    private static DriftReport played(
            ReplayPlan plan,
            DriftOptions options,
            ModelBundle bundle,
            DaySpan reference,
            DaySpan current,
            ProgressListener progress)
            throws IOException {
        DriftMeter meter =
                new DriftMeter(reference, current, bundle.scorer(), BehaviorSettings.DEFAULT, new CatalogImpact());
        EventNormalizer normalizer = Normalizers.forSource(options.source());
        long end = Math.max(reference.endMillis(), current.endMillis());
        long[] done = {0};
        plan.forEachInOrder(record -> {
            Normalized normalized = normalizer.normalize(
                    record.bytes(), 0, record.bytes().length, new RecordContext(options.tenant(), record.container()));
            if (normalized instanceof Normalized.Accepted accepted
                    && accepted.event().timeMillis() < end) {
                meter.play(accepted.event());
            }
            if (++done[0] % PROGRESS_EVERY == 0) {
                progress.update(new Progress(Progress.Phase.SCORING, done[0], plan.records()));
            }
        });
        return meter.report();
    }

    private static void requireEvents(DriftReport report, ReplayPlan plan, long latest) {
        String spans = "; the history goes from " + day(plan.earliestMillis().orElse(latest)) + " to " + day(latest);
        if (report.kinds().stream().noneMatch(kind -> kind.events().reference() > 0)) {
            throw new InputProblem("--reference: no event in " + report.reference() + spans);
        }
        if (report.kinds().stream().noneMatch(kind -> kind.events().current() > 0)) {
            throw new InputProblem("--current: no event in " + report.current() + spans);
        }
    }

    private static DaySpan ending(LocalDate last, int days) {
        return new DaySpan(last.minusDays(days - 1L), last);
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
