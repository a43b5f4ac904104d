package dev.cordon.launcher.local;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.evaluate.BudgetOptions;
import dev.cordon.launcher.evaluate.BudgetRun;
import dev.cordon.learning.budget.BudgetEvaluation;
import dev.cordon.learning.budget.BudgetReport;
import dev.cordon.learning.takeover.EvaluationRefused;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Measures alert budgets on this machine, with the whole history in memory: about 1 KB an event. */
public final class LocalBudget implements BudgetRun {
    private static final long TRAINING_SEED = 1;

    @Override
    public BudgetReport run(BudgetOptions options, ProgressListener progress) throws IOException, InterruptedException {
        List<IdentityEvent> history = history(options, progress);
        if (history.isEmpty()) {
            throw new InputProblem(
                    "--in: there is no " + options.source() + " event in " + String.join(", ", options.inputs()));
        }
        try {
            return new BudgetEvaluation(options.plan(), BehaviorSettings.DEFAULT, new CatalogImpact(), TRAINING_SEED)
                    .evaluate(history);
        } catch (EvaluationRefused e) {
            throw new InputProblem("--in: " + e.getMessage(), e);
        }
    }

    /** Every event, as detect sees it: nothing is left out. */
    private static List<IdentityEvent> history(BudgetOptions options, ProgressListener progress)
            throws IOException, InterruptedException {
        List<IdentityEvent> history = new ArrayList<>();
        try (ReplayPlan plan = SortedHistory.plan(
                options.source(),
                options.tenant(),
                InputFiles.of(options.inputs()),
                options.workDirectory(),
                new AtomicLong(),
                progress)) {
            EventNormalizer normalizer = Normalizers.forSource(options.source());
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(),
                        0,
                        record.bytes().length,
                        new RecordContext(options.tenant(), record.container()));
                if (normalized instanceof Normalized.Accepted accepted) {
                    history.add(accepted.event());
                }
            });
        }
        return history;
    }
}
