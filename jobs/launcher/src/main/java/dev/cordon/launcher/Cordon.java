package dev.cordon.launcher;

import dev.cordon.launcher.cluster.SubmitCommand;
import dev.cordon.launcher.console.AgreeCommand;
import dev.cordon.launcher.console.AlertsCommand;
import dev.cordon.launcher.console.AssignCommand;
import dev.cordon.launcher.console.BulkCancelCommand;
import dev.cordon.launcher.console.BulkCommand;
import dev.cordon.launcher.console.BulkListCommand;
import dev.cordon.launcher.console.BulkUndoCommand;
import dev.cordon.launcher.console.EscalateCommand;
import dev.cordon.launcher.console.IdentitiesCommand;
import dev.cordon.launcher.console.ShowCommand;
import dev.cordon.launcher.console.SuppressCommand;
import dev.cordon.launcher.console.UndoCommand;
import dev.cordon.launcher.console.VerdictCommand;
import dev.cordon.launcher.evidence.EvidenceChainCommand;
import dev.cordon.launcher.evidence.EvidenceCheckpointCommand;
import dev.cordon.launcher.evidence.EvidenceCommand;
import dev.cordon.launcher.evidence.EvidenceKeyCommand;
import dev.cordon.launcher.evidence.EvidenceShowCommand;
import dev.cordon.launcher.evidence.EvidenceVerifyCommand;
import dev.cordon.launcher.hold.ContainCommand;
import dev.cordon.launcher.hold.DecideCommand;
import dev.cordon.launcher.hold.DecisionCommands;
import dev.cordon.launcher.hold.HoldsCommand;
import dev.cordon.launcher.hold.KeepCommand;
import dev.cordon.launcher.hold.ReleaseCommand;
import dev.cordon.launcher.hold.SuppressionsCommand;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.study.PlaybookPlanCommand;
import dev.cordon.launcher.hold.study.PlaybookReplayCommand;
import dev.cordon.launcher.installation.DocumentCommands;
import dev.cordon.launcher.installation.InstallationGroup;
import dev.cordon.launcher.installation.NoticeCommands;
import dev.cordon.launcher.installation.RightsCommand;
import dev.cordon.launcher.installation.TopicCommands;
import dev.cordon.launcher.live.ConsoleCommand;
import dev.cordon.launcher.live.DeadLettersCommand;
import dev.cordon.launcher.live.DownCommand;
import dev.cordon.launcher.live.IngestCommand;
import dev.cordon.launcher.live.LogsCommand;
import dev.cordon.launcher.live.ReplayCommand;
import dev.cordon.launcher.live.StatusCommand;
import dev.cordon.launcher.live.UpCommand;
import dev.cordon.launcher.live.demo.DemoCommand;
import dev.cordon.launcher.playbook.PlaybookCommand;
import dev.cordon.launcher.playbook.PlaybookLintCommand;
import dev.cordon.launcher.playbook.PlaybookTestCommand;
import dev.cordon.launcher.sandbox.SandboxCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code cordon} command. */
@Command(
        name = "cordon",
        sortOptions = false,
        mixinStandardHelpOptions = false,
        versionProvider = CordonVersion.class,
        subcommands = CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Cordon finds identities that stopped behaving like themselves.",
        description = {
            "",
            "It learns what every person, service account, CI runner and AI agent usually does, ranks what is not usual"
                    + " by what it could destroy, and explains each alert in plain words. Detection, ranking and planning"
                    + " read only and change nothing anywhere; what acts on an account is contain and the decisions about"
                    + " its holds, and nothing else.",
            "",
            "Options:"
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Start here:",
            "  cordon demo",
            "  cordon sample",
            "  cordon detect --source cloudtrail --in ~/AWSLogs",
            "  cordon help detect",
            "  cordon playbook test",
            "",
            "Exit codes: 0 ran, 1 negative answer, 2 usage, 3 input or configuration, 130 interrupted.",
            "Environment: CORDON_JAVA_OPTS (for example -Xmx8g), CORDON_STATE (default ~/.cordon),",
            "CORDON_STACK (default ~/.cordon/stack), CORDON_CONSOLE_TOKEN, TMPDIR (temporary files), NO_COLOR,",
            "CORDON_DEBUG."
        })
public final class Cordon implements Callable<Integer> {
    static final int LEAST_HELP_COLUMNS = 60;
    static final int MOST_HELP_COLUMNS = 100;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli writes and reads it
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces, and log more, to a file that is named at the start.")
    @SuppressWarnings("UnusedVariable") // picocli writes and reads it
    private boolean debug;

    private Cordon(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
        boolean debug = Debugging.wanted(args, System.getenv());
        Debugging.configureLogging(debug).ifPresent(file -> terminal.say("cordon: the log goes to " + file));
        Exit exit = Exit.install(terminal);
        int code;
        try {
            code = run(args, Assembly.parts(exit, HoldWorld.live(exit)), terminal, debug);
        } catch (Throwable thrown) { // whatever it was: without an exit here, the cluster's threads would keep the JVM
            code = report("cordon", thrown, terminal, debug);
        }
        exit.with(code);
    }

    /** Runs one command line to its end and gives the exit code. */
    static int run(String[] args, Parts parts, Terminal terminal, boolean debug) {
        CommandLine command = new CommandLine(new Cordon(terminal))
                .addSubcommand(new DetectCommand(parts, terminal))
                .addSubcommand(new TrainCommand(parts, terminal))
                .addSubcommand(new CommandLine(new EvaluateCommand(terminal))
                        .addSubcommand(new TakeoverCommand(parts, terminal))
                        .addSubcommand(new BudgetCommand(parts, terminal))
                        .addSubcommand(new ColdStartCommand(parts, terminal)))
                .addSubcommand(new DriftCommand(parts, terminal))
                .addSubcommand(new CommandLine(new LabelsCommand(terminal))
                        .addSubcommand(new LabelsExportCommand(terminal, Clock.systemUTC())))
                .addSubcommand(new ReachCommand(terminal))
                .addSubcommand(new ContainCommand(parts.world(), terminal))
                .addSubcommand(new AlertsCommand(parts.world(), terminal))
                .addSubcommand(new ShowCommand(parts.world(), terminal))
                .addSubcommand(new AssignCommand(parts.world(), terminal))
                .addSubcommand(new EscalateCommand(parts.world(), terminal))
                .addSubcommand(new VerdictCommand(parts.world(), terminal))
                .addSubcommand(new CommandLine(new BulkCommand(parts.world(), terminal))
                        .addSubcommand(new BulkListCommand(parts.world(), terminal))
                        .addSubcommand(new BulkCancelCommand(parts.world(), terminal))
                        .addSubcommand(new BulkUndoCommand(parts.world(), terminal)))
                .addSubcommand(new SuppressCommand(parts.world(), terminal))
                .addSubcommand(new AgreeCommand(parts.world(), terminal))
                .addSubcommand(new UndoCommand(parts.world(), terminal))
                .addSubcommand(new IdentitiesCommand(parts.world(), terminal))
                .addSubcommand(new HoldsCommand(parts.world(), terminal))
                .addSubcommand(new SuppressionsCommand(parts.world(), terminal))
                .addSubcommand(new DecisionCommands.Approve(parts.world(), terminal))
                .addSubcommand(new DecisionCommands.Reject(parts.world(), terminal))
                .addSubcommand(new DecisionCommands.Confirm(parts.world(), terminal))
                .addSubcommand(new ReleaseCommand(parts.world(), terminal))
                .addSubcommand(new DecisionCommands.Extend(parts.world(), terminal))
                .addSubcommand(new DecideCommand(parts.world(), terminal))
                .addSubcommand(new KeepCommand(parts.world(), terminal))
                .addSubcommand(playbook(parts, terminal))
                .addSubcommand(evidence(parts, terminal))
                .addSubcommand(new SandboxCommand(parts, terminal, Clock.systemUTC()))
                .addSubcommand(new CommandLine(new ConsoleCommand(parts, terminal))
                        .addSubcommand(new ConsoleCommand.Token(terminal)))
                .addSubcommand(new UpCommand(parts, terminal, CordonVersion.number()))
                .addSubcommand(new DownCommand(terminal))
                .addSubcommand(new IngestCommand(parts, terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new LogsCommand(terminal))
                .addSubcommand(new CommandLine(new InstallationGroup.Topics(terminal))
                        .addSubcommand(new TopicCommands.Create(terminal))
                        .addSubcommand(new TopicCommands.Check(terminal))
                        .addSubcommand(new RightsCommand(terminal)))
                .addSubcommand(new CommandLine(new InstallationGroup.Documents(terminal))
                        .addSubcommand(new DocumentCommands.Install(terminal))
                        .addSubcommand(new DocumentCommands.Check(terminal)))
                .addSubcommand(new CommandLine(new InstallationGroup.Notices(terminal))
                        .addSubcommand(new NoticeCommands.Test(terminal))
                        .addSubcommand(new NoticeCommands.Resend(terminal)))
                .addSubcommand(new CommandLine(new DeadLettersCommand(terminal, Clock.systemUTC()))
                        .addSubcommand(new ReplayCommand(terminal, Clock.systemUTC())))
                .addSubcommand(new SubmitCommand(terminal, CordonVersion.number()))
                .addSubcommand(new SimulateCommand(terminal, Clock.systemUTC()))
                .addSubcommand(new SampleCommand(parts, terminal))
                .addSubcommand(new DemoCommand(parts, terminal, CordonVersion.number()));
        PrintWriter out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8);
        Ansi ansi = terminal.outStyle().colours() ? Ansi.ON : Ansi.OFF;
        command.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpWidth(Math.max(LEAST_HELP_COLUMNS, Math.min(MOST_HELP_COLUMNS, terminal.columns())))
                .setParameterExceptionHandler((e, arguments) -> UsageProblem.told(e, arguments, terminal))
                .setExecutionExceptionHandler(
                        (e, failed, ignored) -> report(failed.getCommandSpec().qualifiedName(), e, terminal, debug))
                .setExecutionStrategy(Cordon::executeLast);
        int code = command.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private static CommandLine playbook(Parts parts, Terminal terminal) {
        return new CommandLine(new PlaybookCommand(terminal))
                .addSubcommand(new PlaybookLintCommand(terminal))
                .addSubcommand(new PlaybookTestCommand(terminal))
                .addSubcommand(new PlaybookPlanCommand(parts.world(), terminal))
                .addSubcommand(new PlaybookReplayCommand(parts.world(), terminal));
    }

    private static CommandLine evidence(Parts parts, Terminal terminal) {
        return new CommandLine(new EvidenceCommand(terminal))
                .addSubcommand(new EvidenceVerifyCommand(terminal, Clock.systemUTC()))
                .addSubcommand(new EvidenceShowCommand(terminal))
                .addSubcommand(new EvidenceCheckpointCommand(terminal, Clock.systemUTC()))
                .addSubcommand(new EvidenceKeyCommand(terminal, new SecureRandom()))
                .addSubcommand(new EvidenceChainCommand(parts.untilStopped(), terminal, Clock.systemUTC()));
    }

    /** Without a command: the help, as an answer and not as an error. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.out());
        return ExitCode.RAN;
    }

    private static int executeLast(ParseResult parsed) {
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int report(String name, Throwable thrown, Terminal terminal, boolean debug) {
        Failure failure = Failure.of(thrown);
        terminal.say(terminal.errStyle().red(terminal.text().harmless(name + ": " + failure.message())));
        if (debug) {
            thrown.printStackTrace(terminal.err());
        }
        return failure.exitCode();
    }
}
