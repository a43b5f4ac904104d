package dev.cordon.launcher;

import dev.cordon.launcher.evaluate.BudgetOptions;
import dev.cordon.launcher.text.BudgetJson;
import dev.cordon.launcher.text.BudgetTable;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.learning.budget.BudgetPlan;
import dev.cordon.learning.budget.BudgetReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon evaluate budget}: whether {@code --alerts-per-day} holds on later days. */
@Command(
        name = "budget",
        sortOptions = false,
        customSynopsis = "cordon evaluate budget --source=SOURCE --in=PATH... --from=YEAR --to=YEAR [OPTIONS]",
        header = "Measure whether an alert budget holds on days that it was not set on.",
        description = {
            "",
            "For each year, the three years before it train a model and set the thresholds, as 'cordon train' does; then"
                    + " the year is played as 'cordon detect' would play it, and its alerts are counted. History counts as"
                    + " benign, so every alert counts as false.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon evaluate budget --source git --in history.jsonl.gz --from 2014 --to 2015 --alerts-per-day 0.2,1",
            "",
            "Exit codes: 0 ran, 1 the run failed, 2 usage, 3 input or configuration (for example too little history),",
            "130 interrupted."
        })
final class BudgetCommand implements Callable<Integer> {
    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "YEAR",
            description = "First calendar year (UTC) whose alerts are counted.")
    private int from;

    @Option(names = "--to", required = true, paramLabel = "YEAR", description = "Last such year.")
    private int to;

    @Option(
            names = "--alerts-per-day",
            split = ",",
            paramLabel = "N",
            defaultValue = "0.2,1,5",
            description = "Budgets, each measured by itself. Default: ${DEFAULT-VALUE}.")
    private List<Double> alertsPerDay = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the measurement as JSON.")
    private @Nullable String json;

    @Mixin
    private final TenantOption whose = new TenantOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    BudgetCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        String source = history.source(parts.sources());
        String tenant = whose.tenant();
        BudgetPlan plan;
        try {
            plan = new BudgetPlan(from, to, alertsPerDay);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
        List<String> in = history.inputs();
        Path target = json == null ? null : CommonOptions.path(json, "--json");
        if (target != null) {
            AtomicFile.checkWritable(target, "--json");
        }
        BudgetReport report;
        try (WorkDirectory work = WorkDirectory.temporary();
                ProgressLine progress = terminal.progress()) {
            report = parts.budget().run(new BudgetOptions(source, tenant, in, plan, work.path()), progress);
        }
        if (target != null) {
            AtomicFile.write(target, out -> BudgetJson.write(report, out));
        }
        BudgetTable.lines(report).forEach(terminal.out()::println);
        terminal.out().flush();
        return ExitCode.RAN;
    }
}
