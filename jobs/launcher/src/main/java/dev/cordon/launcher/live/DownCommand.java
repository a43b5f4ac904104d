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

/** {@code cordon down}. */
@Command(
        name = "down",
        sortOptions = false,
        header = "Stop the live stack. Its data stays, and 'cordon up' goes on where it stood.",
        description = {
            "",
            "Jobs end after a last checkpoint. Holds stay as they are: a lease that releases by itself ends at the"
                    + " provider without Cordon, every other waits for the next start.",
            "",
            "Options:"
        },
        footer = {"", "Exit codes: 0 it is stopped, or was; 1 it had to be ended by force; 2 usage; 130 interrupted."})
public final class DownCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StackOption stack = new StackOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackFolder folder = stack.folder();
        Optional<StackStatus> status = StackStatus.read(folder).filter(StackStatus::isAlive);
        if (status.isEmpty()) {
            terminal.say("cordon down: nothing runs in " + folder.root());
            return ExitCode.RAN;
        }
        terminal.say("cordon down: stopping; jobs make a last checkpoint");
        boolean clean = StackProcess.stop(status.get());
        terminal.say(clean ? "cordon down: stopped" : "cordon down: it did not stop in time and was ended by force");
        return clean ? ExitCode.RAN : ExitCode.NEGATIVE;
    }
}
