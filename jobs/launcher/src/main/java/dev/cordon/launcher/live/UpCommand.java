package dev.cordon.launcher.live;

import dev.cordon.console.access.OneTimeToken;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.stack.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon up}. */
@Command(
        name = "up",
        sortOptions = false,
        header = "Start the live stack on this machine: Kafka, Elasticsearch, Flink with all jobs, a sandbox cloud, the"
                + " console.",
        description = {
            "",
            "Everything listens on 127.0.0.1 alone, needs no account and no network, and keeps its data in one folder that"
                    + " survives restarts. Returns when all jobs run; the stack goes on until 'cordon down'. Holds act on"
                    + " the sandbox cloud and on nothing else.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon up",
            "  cordon ingest --source cloudtrail --in ~/AWSLogs",
            "  cordon status",
            "  cordon console token",
            "  cordon down",
            "",
            "Exit codes: 0 it runs, 1 it runs, but for a part or a job, 2 usage, 3 it cannot run here, 130 interrupted",
            "(what was started is stopped)."
        })
public final class UpCommand implements Callable<Integer> {
    private static final int MOST_SLOTS = 64;

    private final Parts parts;
    private final Terminal terminal;
    private final String version;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description = "Account of the sandbox cloud at the stack's first start, as"
                    + " 'aws iam get-account-authorization-details' prints it. Default: a made-up company's.")
    private @Nullable String account;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Whose the stack is, at its first start. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "propose",
            description = "At the first start: propose, where a person approves every hold, or automatic, where"
                    + " playbooks of stage lease or act hold by themselves. Default: ${DEFAULT-VALUE}.")
    private String mode = "propose";

    @Option(
            names = "--ports",
            paramLabel = "FIRST",
            description = "First of eight ports in a row, or 'free' for any. Default: 19092 and others (docs/live.md).")
    private @Nullable String ports;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Slots of each job. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--allow-dropped-state",
            description =
                    "Go on also from a checkpoint of an older build with state of operators that this one no longer"
                            + " has; that state is lost for good. Without it such a job does not start, and names the operator."
                            + " Read in docs/cluster.md first what the build drops.")
    private boolean allowDroppedState;

    @Option(names = "--json", description = "Print where the stack stands as one JSON object on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public UpCommand(Parts parts, Terminal terminal, String version) {
        this.parts = parts;
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkTenant(command, tenant);
        CommonOptions.checkRange(command, "--parallelism", parallelism, 1, MOST_SLOTS);
        StackSetup.Mode chosen = mode(command);
        StackStart start =
                new StackStart(parts, words -> terminal.say(terminal.text().harmless("cordon up: " + words)), version);
        StackStatus status = start.up(
                new StackStart.Wanted(stack.folder(), account, tenant, chosen, ports, parallelism, allowDroppedState));
        StackText.print(terminal, status, stack.folder(), json);
        if (!json && Files.exists(stack.folder().consoleToken())) {
            terminal.out()
                    .println("sign in        "
                            + ConsoleCommand.link(
                                    "http://127.0.0.1:" + status.ports().console() + "/",
                                    OneTimeToken.read(stack.folder().consoleToken())));
            terminal.out().flush();
        }
        return status.phase() == StackStatus.Phase.RUNNING ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private StackSetup.Mode mode(CommandSpec command) {
        try {
            return StackSetup.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--mode: '" + mode + "' is neither propose nor automatic", e);
        }
    }
}
