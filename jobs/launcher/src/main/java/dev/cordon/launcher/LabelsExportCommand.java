package dev.cordon.launcher;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.events.Printable;
import dev.cordon.launcher.evidence.DecisionsOption;
import dev.cordon.launcher.evidence.ProvedDecisions;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.Labels;
import dev.cordon.wire.labels.LabelsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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

/** {@code cordon labels export}: what people decided about alerts, joined with these. */
@Command(
        name = "export",
        sortOptions = false,
        customSynopsis = {
            "cordon labels export --alerts=FILE... --out=FILE [--state=DIR | --evidence=DIR] [OPTIONS]",
            "cordon labels export --alerts=FILE... --out=FILE --signals=FILE... [OPTIONS]"
        },
        header = "Join decisions with the alerts they speak of, one line a decision.",
        description = {
            "",
            "Decisions are read from evidence, which is checked first: only what a signed checkpoint covers is a label."
                    + " With --signals they are the verdicts of signals files instead, which nobody signed. A verdict"
                    + " without an alert is listed all the same. Of several that say whether one alert was an attack the"
                    + " last counts; the others are kept and marked superseded.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon labels export --alerts alerts.jsonl --out labels.jsonl",
            "  cordon labels export --evidence copy/ --key checkpoint-key.jwk.pub --alerts alerts.jsonl \\",
            "      --out labels.jsonl",
            "  cordon labels export --signals may.jsonl june.jsonl --alerts alerts.jsonl \\",
            "      --format csv --out labels.csv",
            "",
            "Exit codes: 0 ran, 1 the run failed, or an alert that must be signed is not, 2 usage,",
            "  3 input or configuration, 130 interrupted."
        })
final class LabelsExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DecisionsOption decisions = new DecisionsOption();

    @Option(
            names = "--signals",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Signals files, as detect --signals takes them, instead of evidence.")
    private List<String> signals = new ArrayList<>();

    @Mixin
    private final AlertsOption alerts = new AlertsOption();

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
            description = "Whose decisions, or whose signals where a line does not say. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    LabelsExportCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkTenant(command, tenant);
        if (!format.equals("jsonl") && !format.equals("csv")) {
            throw new ParameterException(command.commandLine(), "--format: '" + format + "' is neither jsonl nor csv");
        }
        if (!signals.isEmpty() && decisions.given()) {
            throw new ParameterException(
                    command.commandLine(), "--signals: evidence has these decisions too; give one of them");
        }
        Path target = CommonOptions.path(out, "--out");
        AtomicFile.checkWritable(target, "--out");
        List<String> words = new ArrayList<>();
        List<LabelledDecision> said = signals.isEmpty() ? proved(command, words) : told();
        AlertsOption.Read read = alerts.read(signals.isEmpty() ? decisions.detectionKey() : Optional.empty());
        if (!read.enough()) {
            read.words().ifPresent(terminal.err()::println);
            terminal.err().flush();
            return ExitCode.NEGATIVE;
        }
        List<Label> labels = Labels.join(said, read.alerts());
        AtomicFile.write(target, stream -> {
            if (format.equals("csv")) {
                LabelsFile.writeCsv(labels, stream);
            } else {
                LabelsFile.writeJsonLines(labels, stream);
            }
        });
        terminal.out().println(summary(labels));
        long silent = labels.stream().filter(LabelsExportCommand::isSilent).count();
        if (silent > 0) {
            words.add(
                    0,
                    Quantity.of(silent, "word on a suppression or an alert says", "words on suppressions or alerts say")
                            + " nothing of an alert: its alert is not in --alerts as one of the same identity, or nobody"
                            + " else agreed where some alerts need two people");
        }
        read.words().ifPresent(words::add);
        words.forEach(terminal.out()::println);
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private List<LabelledDecision> told() {
        return Labels.ofSignals(CommonOptions.readable(signals, "--signals"), tenant);
    }

    private List<LabelledDecision> proved(CommandSpec command, List<String> words) throws IOException {
        ProvedDecisions proved = decisions.read(command, tenant, clock.instant());
        if (proved.withoutEffect() > 0) {
            words.add(Quantity.of(proved.withoutEffect(), "decision", "decisions")
                    + " changed nothing, as far as checkpoints reach: no label");
        }
        if (proved.unproved() > 0) {
            words.add(Quantity.of(proved.unproved(), "decision", "decisions")
                    + " under no signed checkpoint yet: left out; export again later");
        }
        if (proved.signedOnThisMachine()) {
            words.add(EvidenceProof.LAPTOP_WARNING);
        }
        return proved.labels().stream()
                .map(said -> said.saidAs(Printable.of(said.who()), Printable.of(said.why())))
                .toList();
    }

    /** Of a suppression that stood or was agreed to, or a verdict on an alert, and yet says nothing. */
    private static boolean isSilent(Label label) {
        return label.said().namesAnyAlert()
                && label.verdict() == LabelVerdict.NONE
                && !label.said().decision().equals(SuppressionWord.Act.END.label());
    }

    private static String summary(List<Label> labels) {
        List<Label> counting = labels.stream()
                .filter(label -> label.hasAlert() && !label.superseded() && label.verdict() != LabelVerdict.NONE)
                .toList();
        long malicious = counting.stream()
                .filter(label -> label.verdict() == LabelVerdict.MALICIOUS)
                .count();
        long none = labels.stream()
                .filter(label -> label.verdict() == LabelVerdict.NONE)
                .count();
        long superseded = labels.stream().filter(Label::superseded).count();
        long alone = labels.stream().filter(label -> !label.hasAlert()).count();
        long unknown = labels.stream()
                .filter(label -> label.hasAlert() && !label.hasEpisode())
                .count();
        return Quantity.of(labels.size(), "decision", "decisions") + ": "
                + Quantity.of(counting.size(), "alert", "alerts") + " labelled, " + Quantity.of(malicious)
                + " malicious and " + Quantity.of(counting.size() - malicious) + " benign; "
                + Quantity.of(none) + " that say neither, " + Quantity.of(superseded) + " superseded or taken back, "
                + Quantity.of(alone) + " without an alert, " + Quantity.of(unknown)
                + " about an alert that is not in --alerts";
    }
}
