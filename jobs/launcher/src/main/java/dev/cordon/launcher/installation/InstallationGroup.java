package dev.cordon.launcher.installation;

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

/** What groups the commands of this package; without saying which one, they show their help. */
public abstract class InstallationGroup implements Callable<Integer> {
    static final String EXITS =
            "Exit codes: 0 all is as it has to be, 1 it is not, 2 usage, 3 configuration, or nobody answers.";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private InstallationGroup(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.out());
        return ExitCode.RAN;
    }

    /** {@code cordon topics}. */
    @Command(
            name = "topics",
            sortOptions = false,
            synopsisSubcommandLabel = "WHAT",
            header = "Make or check the topics that the live jobs need.",
            commandListHeading = "%nWhat:%n",
            footer = {"", "Example:", "  cordon topics create --config cordon.yaml", "", EXITS})
    public static final class Topics extends InstallationGroup {
        public Topics(Terminal terminal) {
            super(terminal);
        }
    }

    /** {@code cordon documents}. */
    @Command(
            name = "documents",
            sortOptions = false,
            synopsisSubcommandLabel = "WHAT",
            header = "Install or check the indices that the live jobs write to.",
            commandListHeading = "%nWhat:%n",
            footer = {"", "Example:", "  cordon documents install --config cordon.yaml", "", EXITS})
    public static final class Documents extends InstallationGroup {
        public Documents(Terminal terminal) {
            super(terminal);
        }
    }

    /** {@code cordon notices}. */
    @Command(
            name = "notices",
            sortOptions = false,
            synopsisSubcommandLabel = "WHAT",
            header = "Try the destinations of notices, or send again what they did not take.",
            commandListHeading = "%nWhat:%n",
            footer = {"", "Example:", "  cordon notices test --config cordon.yaml"})
    public static final class Notices extends InstallationGroup {
        public Notices(Terminal terminal) {
            super(terminal);
        }
    }
}
