package dev.cordon.launcher.local;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.evaluate.BudgetOptions;
import dev.cordon.launcher.evaluate.BudgetRun;
import dev.cordon.learning.budget.BudgetEvaluation;
import dev.cordon.learning.budget.BudgetReport;
import dev.cordon.learning.takeover.EvaluationRefused;
import java.io.IOException;
import java.util.List;

/** Measures alert budgets on this machine, with the whole history in memory: about 1 KB an event. */
public final class LocalBudget implements BudgetRun {
    private static final long TRAINING_SEED = 1;

    @Override
    public BudgetReport run(BudgetOptions options, ProgressListener progress) throws IOException, InterruptedException {
        List<IdentityEvent> history = WholeHistory.read(
                options.source(), options.tenant(), options.inputs(), options.workDirectory(), progress);
        try {
            return new BudgetEvaluation(options.plan(), BehaviorSettings.DEFAULT, new CatalogImpact(), TRAINING_SEED)
                    .evaluate(history);
        } catch (EvaluationRefused e) {
            throw new InputProblem("--in: " + e.getMessage(), e);
        }
    }
}
