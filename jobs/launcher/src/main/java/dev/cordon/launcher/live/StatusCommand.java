package dev.cordon.launcher.live;

import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon status}. */
@Command(
        name = "status",
        sortOptions = false,
        header = "Show where the live stack stands: its parts, its jobs, where it listens.",
        footer = {"", "Exit codes: 0 all of it runs, 1 it does not, 2 usage."})
public final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(names = "--json", description = "Print it as one JSON object on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        StackFolder folder = stack.folder();
        Optional<StackStatus> status = StackStatus.read(folder);
        if (status.isEmpty()) {
            terminal.say("cordon status: there is no stack in " + folder.root() + "; 'cordon up' makes one");
            return ExitCode.NEGATIVE;
        }
        StackStatus now = status.get().isAlive() ? status.get() : status.get().ended();
        StackText.print(terminal, now, folder, json);
        if (!status.get().isAlive() && !now.parts().isEmpty()) {
            terminal.say(
                    "cordon status: parts of it still run without it; 'cordon down' ends them, and 'cordon up' does"
                            + " before it starts");
        }
        return now.phase() == StackStatus.Phase.RUNNING ? ExitCode.RAN : ExitCode.NEGATIVE;
    }
}
