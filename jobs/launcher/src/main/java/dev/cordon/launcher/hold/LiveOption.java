package dev.cordon.launcher.hold;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.stack.StackFolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --stack}: the holds of a live stack instead of those of a state. */
final class LiveOption {
    @Option(
            names = "--stack",
            paramLabel = "DIR",
            description =
                    "Holds of the live stack in this folder, instead of those of --state: its journal tells, and its"
                            + " containment job takes decisions.")
    private @Nullable String stack;

    /** The live stack that is meant, if one is. */
    Optional<StackFolder> stack() {
        return Optional.ofNullable(stack).map(text -> {
            StackFolder folder = new StackFolder(CommonOptions.path(text, "--stack"));
            CommonOptions.checkReadable(folder.configuration(), "--stack");
            return folder;
        });
    }
}
