package dev.cordon.launcher;

import dev.cordon.launcher.evaluate.ColdStartOptions;
import dev.cordon.launcher.text.ColdStartTable;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.learning.coldstart.ColdStartReport;
import java.io.IOException;
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

/** {@code cordon evaluate cold-start}: what can be said of identities that nobody knows yet. */
@Command(
        name = "cold-start",
        sortOptions = false,
        customSynopsis = "cordon evaluate cold-start --source=SOURCE --in=PATH... --from=YEAR --to=YEAR [OPTIONS]",
        header = "Measure verdicts on the first 1, 5 and 20 events of identities that are new.",
        description = {
            "",
            "Identities that appear in a year for the first time are judged against what their kind does, which three years"
                    + " before have taught. The same newcomers are played with the events of somebody else, of their kind"
                    + " and of another, at their true time: can these be told from an own beginning?",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon evaluate cold-start --source git --in history.jsonl.gz --from 2014 --to 2015",
            "",
            "Exit codes: 0 ran, 1 the run failed, 2 usage, 3 input or configuration (for example too little history),",
            "130 interrupted."
        })
final class ColdStartCommand implements Callable<Integer> {
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
            description = "First calendar year (UTC) whose newcomers are judged.")
    private int from;

    @Option(names = "--to", required = true, paramLabel = "YEAR", description = "Last such year.")
    private int to;

    @Mixin
    private final TenantOption whose = new TenantOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    ColdStartCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        String source = history.source(parts.sources());
        String tenant = whose.tenant();
        if (from > to || from < 1971 || to > 2098) {
            throw new ParameterException(
                    command.commandLine(), "years must lie between 1971 and 2098, first to last: " + from + "-" + to);
        }
        List<String> in = history.inputs();
        ColdStartReport report;
        try (WorkDirectory work = WorkDirectory.temporary();
                ProgressLine progress = terminal.progress()) {
            report = parts.coldStart().run(new ColdStartOptions(source, tenant, in, from, to, work.path()), progress);
        }
        ColdStartTable.lines(report).forEach(terminal.out()::println);
        terminal.out().flush();
        return ExitCode.RAN;
    }
}
