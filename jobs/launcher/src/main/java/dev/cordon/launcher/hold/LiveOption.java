package dev.cordon.launcher.hold;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.stack.StackFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code --stack} or {@code --config}: the holds of a live installation instead of those of a state. */
final class LiveOption {
    @ArgGroup(exclusive = true)
    private @Nullable Which which;

    private static final class Which {
        @Option(
                names = "--stack",
                paramLabel = "DIR",
                description =
                        "Holds of the live stack in this folder, instead of those of --state: its journal tells, and its"
                                + " containment job takes decisions.")
        private @Nullable String stack;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The same of the installation that this cordon.yaml names, wherever its jobs run; --state"
                        + " has the key of who decides, unless --key names it.")
        private @Nullable String config;
    }

    /**
     * A live installation.
     *
     * @param configuration its cordon.yaml
     * @param state with the key of who decides here
     * @param option which names it, as in a command
     */
    record Live(Path configuration, StateFolder state, String option) {}

    /** The folder that {@code --stack} names. */
    Optional<Path> stack() {
        return Optional.ofNullable(which).map(each -> each.stack).map(folder -> CommonOptions.path(folder, "--stack"));
    }

    /** The file that {@code --config} names. */
    Optional<Path> configuration() {
        Optional<Path> file =
                Optional.ofNullable(which).map(each -> each.config).map(named -> CommonOptions.path(named, "--config"));
        file.ifPresent(each -> CommonOptions.checkReadable(each, "--config"));
        return file;
    }

    /**
     * The live installation that is meant, if one is.
     *
     * @param local the state of this machine
     */
    Optional<Live> live(StateFolder local) {
        if (which == null) {
            return Optional.empty();
        }
        if (which.stack != null) {
            StackFolder folder = new StackFolder(CommonOptions.path(which.stack, "--stack"));
            CommonOptions.checkReadable(folder.configuration(), "--stack");
            return Optional.of(
                    new Live(folder.configuration(), new StateFolder(folder.state()), "--stack " + folder.root()));
        }
        if (which.config != null) {
            Path file = CommonOptions.path(which.config, "--config");
            CommonOptions.checkReadable(file, "--config");
            return Optional.of(new Live(file, local, "--config " + file));
        }
        return Optional.empty();
    }
}
