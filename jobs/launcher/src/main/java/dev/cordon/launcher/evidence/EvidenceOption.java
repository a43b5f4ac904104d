package dev.cordon.launcher.evidence;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.launcher.state.StateOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --state} or {@code --evidence}: which evidence. */
final class EvidenceOption {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Folder of evidence, such as a copy of it; instead of --state.")
    private @Nullable String evidence;

    /**
     * Evidence that lies somewhere.
     *
     * @param folder that can be read
     * @param option that chose it
     * @param ownKey public half of the key of this machine, where its evidence is signed by one
     */
    record Place(Path folder, String option, Optional<Path> ownKey) {}

    /** Whether the command line names any. */
    boolean given() {
        return evidence != null || state.given();
    }

    Place place(CommandSpec command) {
        if (evidence != null && state.given()) {
            throw new ParameterException(
                    command.commandLine(), "--state and --evidence name two places; give one of them");
        }
        if (evidence != null) {
            return new Place(
                    readable(CommonOptions.path(evidence, "--evidence"), "--evidence"), "--evidence", Optional.empty());
        }
        StateFolder folder = state.folder();
        Path key = folder.evidenceKey().resolveSibling(folder.evidenceKey().getFileName() + ".pub");
        return new Place(
                readable(folder.evidence(), "--state"),
                "--state",
                Optional.of(key).filter(Files::isReadable));
    }

    /** Key of detection that the state trusts; empty where it trusts none, or the evidence lies elsewhere. */
    Optional<Path> detectionKey() {
        return evidence == null
                ? Optional.of(state.folder().detectionKey()).filter(Files::isReadable)
                : Optional.empty();
    }

    private static Path readable(Path folder, String option) {
        CommonOptions.checkReadable(folder, option);
        if (!Files.isDirectory(folder)) {
            throw new InputProblem(option + ": " + folder + " is a file; name the folder of evidence");
        }
        return folder;
    }
}
