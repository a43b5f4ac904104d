package dev.cordon.launcher.live;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.stack.StackFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --config}, or the file of a local stack. */
public final class InstallationOption {
    @Mixin
    private final StackOption stack = new StackOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "cordon.yaml of the installation. Default: that of the stack in --dir.")
    private @Nullable String config;

    /** Whether an option names one. */
    public boolean given() {
        return config != null || stack.given();
    }

    /** The stack's folder; empty where another installation is named. */
    public Optional<StackFolder> stack() {
        return config == null ? Optional.of(stack.folder()) : Optional.empty();
    }

    /** The file. */
    public Path file() {
        if (config != null) {
            Path file = CommonOptions.path(config, "--config");
            CommonOptions.checkReadable(file, "--config");
            return file;
        }
        Path file = stack.folder().configuration();
        if (!Files.exists(file)) {
            throw new InputProblem("there is no stack in " + stack.folder().root()
                    + "; 'cordon up' makes one, and --config FILE names another installation");
        }
        return file;
    }

    /** What all jobs of the installation have in common. */
    public Installation installation() {
        return InstallationFile.read(file(), System.getenv());
    }
}
