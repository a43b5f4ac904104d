package dev.cordon.launcher;

import dev.cordon.launcher.simulate.SimulationFiles;
import dev.cordon.launcher.simulate.SimulationOptions;
import dev.cordon.launcher.simulate.SimulationResult;
import dev.cordon.launcher.text.SimulationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon simulate}: a made-up company's account and logs as files. */
@Command(
        name = "simulate",
        sortOptions = false,
        customSynopsis = "cordon simulate --out=DIR [OPTIONS]",
        header = "Make up weeks of a small company: its AWS account, CloudTrail, agents' tool calls, signals.",
        description = {
            "",
            "People, services with keys, workloads, CI runners, batch jobs and AI agents of one company, each with a life"
                    + " of its own. The same seed and time give the same files, byte for byte. Nothing in a record says"
                    + " whether it is an attack: with --with-attacks, a key that is seen in a repository is used, a role is"
                    + " taken over and an agent strays in the last half hour, and truth.json says which records those were."
                    + " docs/simulate.md has what is drawn from what, and what is not like life.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Writes account.json, cloudtrail/DAY.jsonl.gz, agent/DAY.jsonl.gz, identities.yaml, signals.jsonl, and with",
            "attacks truth.json.",
            "",
            "Examples:",
            "  cordon simulate --out company --with-attacks",
            "  cordon train --source cloudtrail --in company/cloudtrail --until 2026-01-28 --out bundle",
            "  cordon detect --source cloudtrail --in company/cloudtrail --account company/account.json \\",
            "      --signals company/signals.jsonl --bundle bundle",
            "",
            "Exit codes: 0 ran, 2 usage, 3 input or configuration, 130 interrupted."
        })
final class SimulateCommand implements Callable<Integer> {
    /** Says that a folder was made here and may be made anew. */
    static final String MARKER = ".cordon-simulate";

    private final Terminal terminal;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write: a new or empty one, or one that this command made, which is replaced.")
    private String out = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number is another company. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "28",
            description = "Days of history, at most " + SimulationOptions.MOST_DAYS + ". Default: ${DEFAULT-VALUE}.")
    private int days = 28;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "End of the history: a day (2026-01-31, UTC, exclusive) or moment (2026-01-31T12:00:00Z). Default:"
                            + " the last full hour.")
    private @Nullable String until;

    @Option(
            names = "--with-attacks",
            description = "Put the three attacks into the last half hour, and write truth.json.")
    private boolean withAttacks;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    SimulateCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkRange(command, "--days", days, 1, SimulationOptions.MOST_DAYS);
        Instant end = until == null ? clock.instant().truncatedTo(ChronoUnit.HOURS) : moment(command, until);
        Path folder = CommonOptions.path(out, "--out").toAbsolutePath().normalize();
        checkMayWrite(folder);
        SimulationOptions options = new SimulationOptions(seed, days, end, withAttacks);
        SimulationResult result;
        try (WorkDirectory fresh = WorkDirectory.create(Objects.requireNonNull(folder.getParent()))) {
            Path written = Files.createDirectory(fresh.path().resolve("simulation"));
            result = new SimulationFiles(options).writeTo(written);
            Files.writeString(written.resolve(MARKER), "made by cordon simulate, which may replace it\n");
            if (Files.exists(folder)) {
                // An empty folder, or what was made before: out of the way and gone with the rest.
                Files.move(folder, fresh.path().resolve("before"));
            }
            Files.move(written, folder);
        }
        SimulationText text = new SimulationText(terminal.text());
        if (json) {
            text.json(result, folder, terminal.out());
        } else {
            text.lines(result, folder).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private static void checkMayWrite(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InputProblem("--out: folder " + parent + " does not exist; create it first");
        }
        if (!Files.isWritable(parent)) {
            throw new InputProblem("--out: no permission to write into " + parent);
        }
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InputProblem("--out: " + folder + " is a file; name a folder");
        }
        List<String> names;
        try (Stream<Path> content = Files.list(folder)) {
            names = content.map(each -> String.valueOf(each.getFileName())).toList();
        }
        if (!names.isEmpty() && !names.contains(MARKER)) {
            throw new InputProblem(
                    "--out: " + folder + " is not empty and was not made by this command; name a new folder");
        }
        List<String> foreign = names.stream()
                .filter(name -> !name.equals(MARKER) && !SimulationFiles.NAMES.contains(name))
                .toList();
        if (!foreign.isEmpty()) {
            throw new InputProblem("--out: " + folder + " holds " + foreign.get(0)
                    + ", which this command did not make; take it out or name a new folder");
        }
    }

    private static Instant moment(CommandSpec command, String text) {
        try {
            return text.length() > "2026-01-31".length()
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--until: '" + text + "' is neither a day such as 2026-01-31 nor a moment such as"
                            + " 2026-01-31T12:00:00Z",
                    e);
        }
    }
}
