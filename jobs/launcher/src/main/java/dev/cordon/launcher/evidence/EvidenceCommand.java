package dev.cordon.launcher.evidence;

import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cordon evidence}: what can be done with the evidence of what was judged, decided and done. */
@Command(
        name = "evidence",
        sortOptions = false,
        synopsisSubcommandLabel = "WHAT",
        header = "Check, read, sign and keep the evidence of what was judged, decided and done.",
        commandListHeading = "%nWhat:%n",
        footer = {
            "",
            "Example:",
            "  cordon help evidence verify",
            "",
            "Exit codes: 0 ran, 1 negative answer, 2 usage, 3 input."
        })
public final class EvidenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without saying what: the help, as an answer and not as an error. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.out());
        return ExitCode.RAN;
    }
}
