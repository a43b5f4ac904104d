package dev.cordon.launcher.evaluate;

import dev.cordon.learning.budget.BudgetPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * What one measurement of alert budgets works on.
 *
 * @param source name of the normaliser
 * @param tenant whose logs these are
 * @param inputs files and folders in the order given; {@code -} is standard input
 * @param plan years and budgets
 * @param workDirectory private to this run, deleted after it
 */
public record BudgetOptions(String source, String tenant, List<String> inputs, BudgetPlan plan, Path workDirectory) {
    public BudgetOptions {
        inputs = List.copyOf(inputs);
    }
}
