package dev.cordon.launcher;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cordon evaluate}: what there is to measure. */
@Command(
        name = "evaluate",
        sortOptions = false,
        synopsisSubcommandLabel = "WHAT",
        header = "Measure how well identities are told from whoever takes them over.",
        commandListHeading = "%nWhat:%n",
        footer = {"", "Example:", "  cordon help evaluate takeover", "", "Exit codes: 0 ran, 2 usage, 3 input."})
final class EvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without saying what: the help, as an answer and not as an error. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.out());
        return ExitCode.RAN;
    }
}
