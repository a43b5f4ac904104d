package dev.cordon.launcher.local;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.launcher.evaluate.ColdStartOptions;
import dev.cordon.launcher.evaluate.ColdStartRun;
import dev.cordon.learning.coldstart.ColdStartEvaluation;
import dev.cordon.learning.coldstart.ColdStartReport;
import dev.cordon.learning.takeover.EvaluationRefused;
import java.io.IOException;
import java.util.List;

/** Measures beginnings on this machine, with the whole history in memory. */
public final class LocalColdStart implements ColdStartRun {
    private static final long SEED = 1;

    @Override
    public ColdStartReport run(ColdStartOptions options, ProgressListener progress)
            throws IOException, InterruptedException {
        List<IdentityEvent> history = WholeHistory.read(
                options.source(), options.tenant(), options.inputs(), options.workDirectory(), progress);
        try {
            return new ColdStartEvaluation(BehaviorSettings.DEFAULT, new CatalogImpact(), SEED)
                    .evaluate(history, options.from(), options.to());
        } catch (EvaluationRefused e) {
            throw new InputProblem("--in: " + e.getMessage(), e);
        }
    }
}
