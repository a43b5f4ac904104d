package dev.cordon.launcher.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --state}, the same on every command that keeps something or reads what was kept. */
public final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Folder of journal, evidence, keys and configuration. Default: the one that CORDON_STATE names,"
                            + " else ~/.cordon.")
    private @Nullable String state;

    /** Whether the command line names one. */
    public boolean given() {
        return state != null;
    }

    /** The folder; nothing is read or made yet. */
    public StateFolder folder() {
        return StateFolder.of(Optional.ofNullable(state), System.getenv(), System.getProperty("user.home"));
    }
}
