package dev.cordon.launcher;

import dev.cordon.domain.Alert;
import dev.cordon.launcher.detect.AlertBudget;
import dev.cordon.launcher.detect.AlertGroup;
import dev.cordon.launcher.detect.AlertWriter;
import dev.cordon.launcher.detect.DetectOptions;
import dev.cordon.launcher.detect.DetectResult;
import dev.cordon.launcher.detect.LatestAlerts;
import dev.cordon.launcher.detect.RunSummary;
import dev.cordon.launcher.text.AlertTable;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.text.SummaryJson;
import dev.cordon.launcher.text.SummaryText;
import dev.cordon.launcher.text.SurgeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of detect: run the job, rank, write, print, check that the counts add up. */
final class Detection {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Parts parts;
    private final Terminal terminal;

    Detection(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    /**
     * Where results go.
     *
     * @param alerts file for all alerts
     * @param writer how an alert is written there
     * @param deadLetters file for dead letters
     * @param budget what is kept where no threshold could be calibrated
     * @param top rows of the table
     * @param json summary as JSON on standard output instead of the table
     */
    record Output(
            Optional<Path> alerts,
            AlertWriter writer,
            Optional<Path> deadLetters,
            AlertBudget budget,
            int top,
            boolean json) {}

    int run(DetectOptions options, Output output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        DetectResult result;
        try (ProgressLine progress = terminal.progress()) {
            result = parts.detect().run(options, progress);
        }
        if (result.records() == 0) {
            throw new InputProblem("--in: there is no record in " + String.join(", ", options.inputs())
                    + "; name a file or folder that holds logs");
        }
        List<Alert> ranked = LatestAlerts.ranked(result.alerts());
        List<Alert> kept = output.budget()
                .keep(ranked, result.calibrated(), result.inventory().days());
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;

        if (output.alerts().isPresent()) {
            AtomicFile.write(output.alerts().get(), out -> {
                for (Alert alert : kept) {
                    output.writer().write(alert, out);
                }
            });
        }
        if (output.deadLetters().isPresent()) {
            AtomicFile.write(output.deadLetters().get(), result.deadLetters());
        }
        List<AlertGroup> groups = AlertGroup.of(kept);
        print(RunSummary.of(result, kept.size(), ranked.size(), groups.size(), seconds), groups, output);
        return verdict(result);
    }

    private void print(RunSummary summary, List<AlertGroup> groups, Output output) {
        if (output.json()) {
            terminal.out().println(SummaryJson.line(summary));
            terminal.out().flush();
            return;
        }
        List<AlertGroup> shown = groups.subList(0, Math.min(output.top(), groups.size()));
        if (!shown.isEmpty()) {
            new AlertTable(terminal.columns(), terminal.text(), terminal.outStyle())
                    .groups(shown)
                    .forEach(terminal.out()::println);
            terminal.out().println();
        }
        SurgeText.lines(groups, terminal.text())
                .forEach(line -> terminal.out().println(terminal.outStyle().red(line)));
        int alertsShown =
                shown.stream().mapToInt(group -> group.alerts().size()).sum();
        SummaryText.lines(summary, alertsShown, name(output.alerts()), name(output.deadLetters()))
                .forEach(terminal.out()::println);
        terminal.out().flush();
    }

    private int verdict(DetectResult result) {
        if (result.countsAddUp() && result.inventory().events() == 0) {
            terminal.say(terminal.errStyle()
                    .red("cordon detect: none of "
                            + Quantity.of(result.records(), "record", "records")
                            + " is an event of this source; the dead letters say why. Is --source right?"));
            return ExitCode.INPUT;
        }
        if (result.countsAddUp()) {
            return ExitCode.RAN;
        }
        terminal.say(terminal.errStyle()
                .red("cordon detect: THE COUNTS DO NOT ADD UP: " + Quantity.of(result.records(), "record", "records")
                        + " were read, but "
                        + Quantity.of(result.inventory().events(), "event", "events") + " + "
                        + Quantity.of(result.inventory().duplicates(), "duplicate", "duplicates") + " + "
                        + Quantity.of(result.rejectedTotal(), "dead letter", "dead letters")
                        + " came out. This is a fault in Cordon; do not trust this run, and please report it."));
        return ExitCode.NEGATIVE;
    }

    private String name(Optional<Path> file) {
        return file.map(path -> terminal.text().harmless(path.toString())).orElse("");
    }
}
