package dev.cordon.launcher;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cordon labels}: what can be done with what people decided. */
@Command(
        name = "labels",
        sortOptions = false,
        synopsisSubcommandLabel = "WHAT",
        header = "Work with what people decided about alerts.",
        commandListHeading = "%nWhat:%n",
        footer = {"", "Example:", "  cordon help labels export", "", "Exit codes: 0 ran, 2 usage, 3 input."})
final class LabelsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    LabelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without saying what: the help, as an answer and not as an error. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.out());
        return ExitCode.RAN;
    }
}
