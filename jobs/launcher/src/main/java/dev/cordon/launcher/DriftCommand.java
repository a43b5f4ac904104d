package dev.cordon.launcher;

import dev.cordon.launcher.drift.DriftOptions;
import dev.cordon.launcher.text.DriftJson;
import dev.cordon.launcher.text.DriftTable;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.learning.drift.DaySpan;
import dev.cordon.learning.drift.DriftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon drift}: what moved between two spans of a user's own history. */
@Command(
        name = "drift",
        sortOptions = false,
        customSynopsis = "cordon drift --source=SOURCE --in=PATH... [OPTIONS]",
        header = "Show what moved between two spans of your history: values, evidence, scores.",
        description = {
            "",
            "Per kind of identity: quantiles of the score, and per facet the population stability index of its values and"
                    + " quantiles of its evidence. Below 0.1 nothing moved, above 0.25 much did. Everything before and"
                    + " between is played too, with the scoring code of detect, so that baselines are learned.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon drift --source cloudtrail --in ~/AWSLogs",
            "  cordon drift --source git --in history.jsonl.gz --reference 2014-01-01..2014-12-31 \\",
            "      --current 2015-01-01..2015-03-31 --json drift.json",
            "  cordon drift --source cloudtrail --in ~/AWSLogs --bundle bundles/trail --fail-above 0.25",
            "",
            "Exit codes: 0 ran, 1 an index is above --fail-above, 2 usage, 3 input or configuration (for example no event",
            "in a span), 130 interrupted."
        })
final class DriftCommand implements Callable<Integer> {
    private static final String BETWEEN = "..";

    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--reference",
            paramLabel = "FROM..TO",
            description = "Days (UTC, both included) to compare with, such as 2024-01-01..2024-03-31. Default: the 90"
                    + " days before the current span.")
    private @Nullable String reference;

    @Option(
            names = "--current",
            paramLabel = "FROM..TO",
            description = "Days to look at. Default: the last 30 days of the history.")
    private @Nullable String current;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle made by 'cordon train'. Default: the one shipped.")
    private @Nullable String bundle;

    @Option(
            names = "--fail-above",
            paramLabel = "PSI",
            description = "Exit with 1 when an index of a facet or of the scores is above this, for use in scripts.")
    private @Nullable Double failAbove;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the comparison as JSON.")
    private @Nullable String json;

    @Mixin
    private final TenantOption whose = new TenantOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    DriftCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        String source = history.source(parts.sources());
        String tenant = whose.tenant();
        if (failAbove != null && !(failAbove >= 0)) {
            throw new ParameterException(command.commandLine(), "--fail-above: an index is at least 0");
        }
        Optional<DaySpan> before = span(command, "--reference", reference);
        Optional<DaySpan> now = span(command, "--current", current);
        List<String> in = history.inputs();
        Optional<Path> model = Optional.ofNullable(bundle).map(folder -> CommonOptions.bundle(folder, "--bundle"));
        Path target = json == null ? null : CommonOptions.path(json, "--json");
        if (target != null) {
            AtomicFile.checkWritable(target, "--json");
        }
        DriftReport report;
        try (WorkDirectory work = WorkDirectory.temporary();
                ProgressLine progress = terminal.progress()) {
            report = parts.drift().run(new DriftOptions(source, tenant, in, before, now, model, work.path()), progress);
        }
        if (target != null) {
            AtomicFile.write(target, out -> DriftJson.write(report, out));
        }
        DriftTable.lines(report, terminal.text()).forEach(terminal.out()::println);
        boolean tooMuch = failAbove != null && report.highest() > failAbove;
        if (tooMuch) {
            terminal.out().printf("%nAn index is above %s.%n", failAbove);
        }
        terminal.out().flush();
        return tooMuch ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private static Optional<DaySpan> span(CommandSpec command, String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int cut = text.indexOf(BETWEEN);
        try {
            if (cut > 0) {
                return Optional.of(new DaySpan(
                        LocalDate.parse(text.substring(0, cut)),
                        LocalDate.parse(text.substring(cut + BETWEEN.length()))));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": '" + text + "': " + e.getMessage(), e);
        }
        throw new ParameterException(
                command.commandLine(), option + ": '" + text + "' is not FROM..TO, such as 2024-01-01..2024-03-31");
    }
}
