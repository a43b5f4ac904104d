package dev.cordon.launcher.live;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.files.InputFiles;
import java.io.IOException;
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

/** {@code cordon ingest}. */
@Command(
        name = "ingest",
        sortOptions = false,
        header = "Put logs from files into the topic of their source, for the live jobs to judge.",
        description = {
            "",
            "Reads what 'cordon detect' reads. Records keep their order for each identity. What is no record goes to the"
                    + " dead letters with its reason. Nothing is skipped when it is run again: the jobs know each event by"
                    + " its id and count it once.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon ingest --source cloudtrail --in ~/AWSLogs",
            "  tail -F audit.jsonl | cordon ingest --source agent --in -",
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

    @Option(names = "--source", required = true, paramLabel = "NAME", description = "Whose format the logs have.")
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
        CommonOptions.checkSource(command, source, parts.sources());
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(command.commandLine(), "--rate: must be above 0");
        }
        CommonOptions.checkInputs(inputs);
        Installation target = installation.installation();
        InputFiles files = InputFiles.of(inputs);
        long began = System.nanoTime();
        Ingestion.Counts counts;
        try (TopicWriter writer = new TopicWriter(target);
                ProgressLine progress = new ProgressLine(
                        terminal.err(), terminal.errIsTerminal(), terminal.columns(), System::nanoTime)) {
            counts = new Ingestion(
                            target,
                            source,
                            writer,
                            rate == null ? Double.POSITIVE_INFINITY : rate,
                            bytes -> progress.update(new Progress(
                                    Progress.Phase.SENDING,
                                    bytes,
                                    files.bytes() > 0 ? files.bytes() : Progress.UNKNOWN)))
                    .read(files);
        } catch (Ingestion.NotTakenException e) {
            terminal.say("cordon ingest: " + e.getMessage());
            return ExitCode.NEGATIVE;
        }
        if (counts.records() + counts.deadLetters() == 0) {
            throw new InputProblem("--in: there is no record in " + String.join(", ", inputs)
                    + "; name a file or folder that holds logs");
        }
        double seconds = (System.nanoTime() - began) / NANOS;
        if (json) {
            terminal.out()
                    .println("{\"records\":" + counts.records() + ",\"dead_letters\":" + counts.deadLetters()
                            + ",\"topic\":\"" + target.topics().raw(source).name() + "\"}");
        } else {
            terminal.out()
                    .println(Quantity.of(counts.records(), "record", "records") + " into "
                            + target.topics().raw(source).name() + ", "
                            + Quantity.of(counts.deadLetters(), "dead letter", "dead letters") + "; "
                            + Quantity.of((long) (counts.records() / Math.max(seconds, 1e-3))) + " a second");
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }
}
