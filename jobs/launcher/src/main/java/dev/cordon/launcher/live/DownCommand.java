package dev.cordon.launcher.live;

import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.stack.FolderCheck;
import dev.cordon.stack.Leftovers;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackLock;
import dev.cordon.stack.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
    /** Whoever starts the stack has its turn, which ends with what it started. */
    private static final long TURN_SECONDS = 10;

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
        FolderCheck.mustBeOwn(folder);
        if (!Files.isDirectory(folder.root())) {
            terminal.say("cordon down: nothing runs in " + folder.root());
            return ExitCode.RAN;
        }
        Optional<ProcessHandle> process = StackStatus.read(folder).flatMap(StackStatus::process);
        boolean clean = true;
        if (process.isPresent()) {
            terminal.say("cordon down: stopping; jobs make a last checkpoint");
            clean = StackProcess.stop(process.get());
        }
        List<String> left = left(folder);
        left.forEach(part -> terminal.say("cordon down: ended " + part + ", which the stack had left behind"));
        if (process.isEmpty() && left.isEmpty()) {
            terminal.say("cordon down: nothing runs in " + folder.root());
            return ExitCode.RAN;
        }
        terminal.say(clean ? "cordon down: stopped" : "cordon down: it did not stop in time and was ended by force");
        return clean ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    @SuppressWarnings("try") // the turn is held for as long as it is open
    private List<String> left(StackFolder folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TURN_SECONDS);
        try (StackLock turn = StackLock.await(folder.turn(), () -> {}, () -> System.nanoTime() < end)
                .orElseThrow(() -> new InputProblem("another command starts the stack; try again"))) {
            return Leftovers.end(folder);
        }
    }
}
