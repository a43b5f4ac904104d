package dev.cordon.launcher.state;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which Cordon keeps what must survive it: what it was about to do, what was before, and its keys. Whoever
 * can write here can make Cordon forget or undo a hold, so its folders are their owner's alone.
 *
 * @param root absolute
 */
public record StateFolder(Path root) {
    /** The environment variable that names it. */
    public static final String VARIABLE = "CORDON_STATE";

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    public StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Chooses the folder; looks at no file.
     *
     * @param option what {@code --state} says, if anything
     * @param home of the user
     */
    public static StateFolder of(Optional<String> option, Map<String, String> environment, String home) {
        if (option.isPresent()) {
            return named(option.get(), "--state");
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        return variable.isBlank() ? new StateFolder(Path.of(home, ".cordon")) : named(variable, VARIABLE);
    }

    private static StateFolder named(String text, String by) {
        if (text.isBlank()) {
            throw new InputProblem(by + ": is empty; name a folder");
        }
        return new StateFolder(CommonOptions.path(text, by));
    }

    /** Journal of holds. */
    public Path journal() {
        return root.resolve("journal");
    }

    /** Chains of evidence. */
    public Path evidence() {
        return root.resolve("evidence");
    }

    /** Private keys. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** The key of this machine that signs checkpoints where the operator configured none; its public half has {@code .pub}. */
    public Path evidenceKey() {
        return keys().resolve("evidence.jwk");
    }

    /** Public key of the detection job, whose alerts count. */
    public Path detectionKey() {
        return keys().resolve("detection.pub.jwk");
    }

    /** Playbooks of one's own. */
    public Path playbooks() {
        return root.resolve("playbooks");
    }

    public Path guardrails() {
        return root.resolve("guardrails.yaml");
    }

    /** Who may decide. */
    public Path approvers() {
        return root.resolve("approvers.yaml");
    }

    /** What the configured trail records. */
    public Path coverage() {
        return root.resolve("coverage.yaml");
    }

    /**
     * Makes the folders that are missing, for their owner only. Folders that others can write are refused, not mended: who
     * knows what has been put there.
     */
    public StateFolder create() throws IOException {
        Path above = root.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        for (Path folder : List.of(root, journal(), evidence(), keys(), playbooks())) {
            create(folder);
        }
        return this;
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, attributes());
            return;
        } catch (FileAlreadyExistsException e) {
            // Looked at below.
        }
        if (!Files.isDirectory(folder)) {
            throw new InputProblem("--state: " + folder + " is a file; name a folder");
        }
        if (POSIX
                && Files.getPosixFilePermissions(folder).stream()
                        .anyMatch(one ->
                                one == PosixFilePermission.GROUP_WRITE || one == PosixFilePermission.OTHERS_WRITE)) {
            throw new InputProblem("--state: " + folder
                    + " can be written by others than its owner; look at what is in it, then chmod go-w it");
        }
    }

    private static FileAttribute<?>[] attributes() {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }
}
