package dev.cordon.launcher;

import dev.cordon.domain.SignalKind;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.Labels;
import dev.cordon.wire.labels.LabelsFile;
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

/** {@code cordon labels export}: alerts joined with what people decided about them. */
@Command(
        name = "export",
        sortOptions = false,
        customSynopsis = "cordon labels export --signals=FILE... --alerts=FILE... --out=FILE [OPTIONS]",
        header = "Join verdicts with the alerts they speak of, one line a verdict.",
        description = {
            "",
            "A verdict (verdict_malicious or verdict_benign in a signals file) speaks of the alert that it names, else of"
                    + " the identity's last one that opened at or before it. One without an alert is listed all the same."
                    + " Of several on one alert the last counts; the others are kept and marked superseded.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon labels export --signals signals.jsonl --alerts alerts.jsonl --out labels.jsonl",
            "  cordon labels export --signals may.jsonl june.jsonl --alerts alerts.jsonl \\",
            "      --format csv --out labels.csv",
            "",
            "Exit codes: 0 ran, 1 the run failed, 2 usage, 3 input or configuration, 130 interrupted."
        })
final class LabelsExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--signals",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Signals files, as detect --signals takes them.")
    private List<String> signals = new ArrayList<>();

    @Option(
            names = "--alerts",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Alerts as detect --out writes them; of an alert in several files the highest revision.")
    private List<String> alerts = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the labels go.")
    private String out = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl (one JSON object a line) or csv. Default: ${DEFAULT-VALUE}.")
    private String format = "jsonl";

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Whose signals these are where a line does not say. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    LabelsExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkTenant(command, tenant);
        if (!format.equals("jsonl") && !format.equals("csv")) {
            throw new ParameterException(command.commandLine(), "--format: '" + format + "' is neither jsonl nor csv");
        }
        List<Path> signalFiles = readable(signals, "--signals");
        List<Path> alertFiles = readable(alerts, "--alerts");
        Path target = CommonOptions.path(out, "--out");
        AtomicFile.checkWritable(target, "--out");
        List<Label> labels = Labels.join(signalFiles, alertFiles, tenant);
        AtomicFile.write(target, stream -> {
            if (format.equals("csv")) {
                LabelsFile.writeCsv(labels, stream);
            } else {
                LabelsFile.writeJsonLines(labels, stream);
            }
        });
        print(labels);
        return ExitCode.RAN;
    }

    private void print(List<Label> labels) {
        long counting = labels.stream()
                .filter(label -> label.hasAlert() && !label.superseded())
                .count();
        long malicious = labels.stream()
                .filter(label ->
                        label.hasAlert() && !label.superseded() && label.verdict() == SignalKind.VERDICT_MALICIOUS)
                .count();
        long superseded = labels.stream().filter(Label::superseded).count();
        long alone = labels.stream().filter(label -> !label.hasAlert()).count();
        terminal.out()
                .println(Quantity.of(labels.size(), "verdict", "verdicts") + ": "
                        + Quantity.of(counting, "alert", "alerts") + " labelled, " + Quantity.of(malicious)
                        + " malicious and " + Quantity.of(counting - malicious) + " benign; "
                        + Quantity.of(superseded) + " superseded, " + Quantity.of(alone) + " without an alert");
        terminal.out().flush();
    }

    private static List<Path> readable(List<String> names, String option) {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = CommonOptions.path(name, option);
            CommonOptions.checkReadable(path, option);
            paths.add(path);
        }
        return paths;
    }
}
