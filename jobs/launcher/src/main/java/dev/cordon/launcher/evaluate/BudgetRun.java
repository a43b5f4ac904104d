package dev.cordon.launcher.evaluate;

import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.learning.budget.BudgetReport;
import java.io.IOException;

/** Measures alert budgets. A history that does not allow it is an {@link dev.cordon.launcher.InputProblem}. */
@FunctionalInterface
public interface BudgetRun {
    BudgetReport run(BudgetOptions options, ProgressListener progress) throws IOException, InterruptedException;
}
