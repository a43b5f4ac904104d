package dev.cordon.launcher.live;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon ingest}. */
@Command(
        name = "ingest",
        sortOptions = false,
        header = "Put logs, findings and signals from files into topics, for the live jobs to judge.",
        description = {
            "",
            "Reads what 'cordon detect' reads. Records keep their order for each identity. What is no record goes to the"
                    + " dead letters with its reason. Nothing is skipped when it is run again: the jobs know each event by"
                    + " its id and count it once. An agent that its records do not name is called like their file; records"
                    + " that come from standard input have to name it.",
            "",
            "Besides sources of logs there are two more. 'findings' takes what GitHub secret scanning, gitleaks and AWS"
                    + " Health write, and exposures in Cordon's own form. 'signals' takes the same and besides rotations,"
                    + " holds and verdicts: docs/signals.md says who is to have it. Of a finding only the credential's"
                    + " public id, place and time are written, never the finding; what names no id is a dead letter without"
                    + " bytes.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon ingest --source cloudtrail --in ~/AWSLogs",
            "  tail -F audit.jsonl | cordon ingest --source agent --in -",
            "  gitleaks git -f json -r - . | cordon ingest --source findings --in -",
            "",
            "Exit codes: 0 all of it is written, 1 the brokers did not take it, 2 usage, 3 input or configuration,",
            "130 interrupted (what was written stays; running it again does no harm)."
        })
public final class IngestCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "NAME",
            description = "Whose format the logs have: cloudtrail, git or agent; or findings, or signals.")
    private String source = "";

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files or folders, plain or gzip; - for standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "N", description = "At most so many records a second.")
    private @Nullable Double rate;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "Write dead letters here instead of their topic, to which a scanner may not write.")
    private @Nullable String deadLetters;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print the counts as one JSON object on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public IngestCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkSource(
                command,
                source,
                Stream.concat(parts.sources().stream(), Stream.of(SignalLane.FINDINGS, SignalLane.SIGNALS))
                        .toList());
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(command.commandLine(), "--rate: must be above 0");
        }
        CommonOptions.checkInputs(inputs);
        Installation target = installation.installation();
        InputFiles files = InputFiles.of(inputs);
        boolean logs = parts.sources().contains(source);
        long began = System.nanoTime();
        Ingestion.Counts counts;
        Topic topic;
        try (TopicWriter writer = new TopicWriter(target);
                Letters letters = letters(writer);
                ProgressLine progress = terminal.progress()) {
            Lane lane = logs ? new LogLane(target, source, writer) : new SignalLane(target, source, writer);
            topic = lane.topic();
            counts = new Ingestion(
                            lane,
                            writer,
                            letters,
                            new Pace(
                                    rate == null ? Double.POSITIVE_INFINITY : rate,
                                    System::nanoTime,
                                    TimeUnit.NANOSECONDS::sleep),
                            bytes -> progress.update(new Progress(
                                    Progress.Phase.SENDING,
                                    bytes,
                                    files.bytes() > 0 ? files.bytes() : Progress.UNKNOWN)))
                    .read(files);
        } catch (Ingestion.NotTakenException e) {
            terminal.say("cordon ingest: " + e.getMessage());
            return ExitCode.NEGATIVE;
        }
        // A scanner that found nothing says so with an empty list.
        if (logs && counts.records() + counts.deadLetters() == 0) {
            throw new InputProblem("--in: there is no record in " + String.join(", ", inputs)
                    + "; name a file or folder that holds logs");
        }
        double seconds = (System.nanoTime() - began) / NANOS;
        if (json) {
            terminal.out()
                    .println("{\"records\":" + counts.records() + ",\"dead_letters\":" + counts.deadLetters()
                            + ",\"topic\":\"" + topic.name() + "\"}");
        } else {
            terminal.out()
                    .println((logs
                                    ? Quantity.of(counts.records(), "record", "records")
                                    : Quantity.of(counts.records(), "signal", "signals"))
                            + " into "
                            + topic.name() + ", "
                            + Quantity.of(counts.deadLetters(), "dead letter", "dead letters") + "; "
                            + Quantity.of((long) (counts.records() / Math.max(seconds, 1e-3))) + " a second");
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private Letters letters(TopicWriter writer) throws IOException {
        if (deadLetters == null) {
            return Letters.into(writer);
        }
        Path file = CommonOptions.path(deadLetters, "--dead-letters");
        AtomicFile.checkWritable(file, "--dead-letters");
        for (String input : inputs) {
            if (!input.equals(InputFile.STANDARD_INPUT)
                    && Files.exists(file)
                    && Files.isSameFile(file, Path.of(input))) {
                throw new InputProblem(file + " is both read and written; name another file to write");
            }
        }
        return Letters.into(file);
    }
}
