package dev.cordon.launcher;

import dev.cordon.launcher.text.LabelLines;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.train.DecidedAlerts;
import dev.cordon.launcher.train.OwnModels;
import dev.cordon.launcher.train.TrainOptions;
import dev.cordon.launcher.train.TrainResult;
import dev.cordon.learning.labels.DecidedAlert;
import dev.cordon.learning.labels.LabelReport;
import dev.cordon.wire.labels.Label;
import dev.cordon.wire.labels.LabelsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon train}: builds a bundle beside its place and moves it there when it is whole. */
@Command(
        name = "train",
        sortOptions = false,
        customSynopsis = "cordon train --source=SOURCE --in=PATH... --out=DIR [OPTIONS]",
        header = "Build a model bundle from history, without attack labels.",
        description = {
            "",
            "Learns how to weigh the evidence of the facets by impostor training: real runs of other identities, moved"
                    + " onto an identity at their true time, are the positives. Nothing is trained on its own future."
                    + " The bundle holds weights, provenance and a model card; no record, secret or message content.",
            "",
            "Labels teach it nothing: what people called an attack is left out of training, and the finished model is held"
                    + " against what they decided.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon train --source git --in history.jsonl.gz --out bundles/2024",
            "  cordon train --source cloudtrail --in ~/AWSLogs --until 2025-01-01 --out bundles/trail --seed 7",
            "  cordon train --source cloudtrail --in ~/AWSLogs --until 2025-01-01 --labels labels.jsonl \\",
            "      --labels-must-hold --out bundles/next",
            "  cordon detect --source cloudtrail --in ~/AWSLogs --bundle bundles/trail",
            "",
            "Exit codes: 0 ran, 1 the run failed, or --labels-must-hold does not let the bundle through, 2 usage,",
            "3 input or configuration (for example too little history), 130 interrupted."
        })
final class TrainCommand implements Callable<Integer> {
    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "New folder for the bundle. Bundles never change, so it must not hold anything yet.")
    private String out = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Train only on events before this day (2024-06-01, UTC) or moment (2024-06-01T12:00:00Z)."
                    + " Default: all events.")
    private @Nullable String until;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides every choice left to chance; the same seed and input give the same bundle. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--own-models",
            paramLabel = "WHOSE",
            defaultValue = "identities",
            description = "Who gets a model besides everybody's: none, identities (with enough history), or cohorts"
                    + " (identities shrunk to cohorts of like habits). A bundle that others will see should hold"
                    + " none. Default: ${DEFAULT-VALUE}.")
    private String ownModels = "identities";

    @Option(
            names = "--labels",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Decisions about alerts of this history, as 'cordon labels export' writes them (jsonl).")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--labels-must-hold",
            description =
                    "Write no bundle and end with 1 where the model would not raise a confirmed attack of --labels,"
                            + " or none of them is in this history.")
    private boolean labelsMustHold;

    @Option(
            names = "--alerts-per-day",
            paramLabel = "N",
            defaultValue = "5",
            description = "Budget by which the model is held against --labels. Default: ${DEFAULT-VALUE}.")
    private double alertsPerDay = 5;

    @Mixin
    private final TenantOption whose = new TenantOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    TrainCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        String source = history.source(parts.sources());
        String tenant = whose.tenant();
        Optional<Instant> end = until == null ? Optional.empty() : Optional.of(moment(command, until));
        OwnModels models = ownModels(command, ownModels);
        List<String> in = history.inputs();
        List<DecidedAlert> decided = decided(command, tenant);
        Path bundle = CommonOptions.path(out, "--out").toAbsolutePath().normalize();
        checkNew(bundle);

        Path parent = Objects.requireNonNullElse(bundle.getParent(), bundle);
        TrainResult result;
        try (WorkDirectory work = WorkDirectory.temporary();
                WorkDirectory fresh = WorkDirectory.create(parent);
                ProgressLine progress = terminal.progress()) {
            Path written = Files.createDirectory(fresh.path().resolve("bundle"));
            result = parts.train()
                    .run(
                            new TrainOptions(
                                    source, tenant, in, end, seed, models, decided, alertsPerDay, written, work.path()),
                            progress);
            if (passes(result)) {
                Files.deleteIfExists(bundle);
                Files.move(written, bundle);
            }
        }
        print(bundle, result);
        return passes(result) ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private boolean passes(TrainResult result) {
        return !labelsMustHold || result.labels().map(LabelReport::holds).orElse(false);
    }

    private List<DecidedAlert> decided(CommandSpec command, String tenant) {
        if (!(alertsPerDay > 0) || Double.isInfinite(alertsPerDay)) {
            throw new ParameterException(command.commandLine(), "--alerts-per-day: write a number above 0");
        }
        if (labelsMustHold && labels.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--labels-must-hold: name the labels with --labels");
        }
        List<Label> read = new ArrayList<>();
        for (String label : labels) {
            Path file = CommonOptions.path(label, "--labels");
            CommonOptions.checkReadable(file, "--labels");
            read.addAll(LabelsFile.read(file));
        }
        return DecidedAlerts.of(read, tenant);
    }

    private void print(Path bundle, TrainResult result) {
        String place = terminal.text().harmless(bundle.toString());
        terminal.out()
                .println(
                        passes(result)
                                ? "bundle " + result.modelId() + " written to " + place
                                : "bundle " + result.modelId() + " does not hold against the labels, so nothing is in "
                                        + place);
        terminal.out()
                .println("trained on " + Quantity.of(result.events(), "event", "events") + " of "
                        + Quantity.of(result.records(), "record", "records") + "; "
                        + Quantity.of(result.rejected(), "dead letter", "dead letters"));
        result.findings().forEach(terminal.out()::println);
        if (!labels.isEmpty()) {
            LabelLines.of(result)
                    .forEach(line -> terminal.out().println(terminal.text().harmless(line)));
        }
        terminal.out().flush();
    }

    private static void checkNew(Path bundle) throws IOException {
        Path parent = bundle.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InputProblem("--out: folder " + parent + " does not exist; create it first");
        }
        if (!Files.isWritable(parent)) {
            throw new InputProblem("--out: no permission to write into " + parent);
        }
        if (Files.exists(bundle)) {
            if (!Files.isDirectory(bundle)) {
                throw new InputProblem("--out: " + bundle + " is a file; name a new folder");
            }
            try (Stream<Path> content = Files.list(bundle)) {
                if (content.findAny().isPresent()) {
                    throw new InputProblem(
                            "--out: " + bundle + " is not empty and bundles never change; name a new" + " folder");
                }
            }
        }
    }

    private static OwnModels ownModels(CommandSpec command, String text) {
        return switch (text) {
            case "none" -> OwnModels.NONE;
            case "identities" -> OwnModels.IDENTITIES;
            case "cohorts" -> OwnModels.COHORTS;
            default ->
                throw new ParameterException(
                        command.commandLine(), "--own-models: '" + text + "' is none of none, identities, cohorts");
        };
    }

    private static Instant moment(CommandSpec command, String text) {
        try {
            return text.length() > "2024-06-01".length()
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--until: '" + text + "' is neither a day (2024-06-01) nor a moment (2024-06-01T12:00:00Z)",
                    e);
        }
    }
}
