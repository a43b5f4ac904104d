package dev.cordon.launcher.live;

import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import dev.cordon.stack.StackFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --dir}: which stack. */
public final class StackOption {
    /** The environment variable that names it. */
    static final String VARIABLE = "CORDON_STACK";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder of the stack. Default: $" + VARIABLE + ", or ~/.cordon/stack.")
    private @Nullable String dir;

    boolean given() {
        return dir != null;
    }

    /** The stack that is meant. */
    public StackFolder folder() {
        return dir == null ? usual() : named(dir, "--dir");
    }

    /** The stack that is meant where no option names one. */
    public static StackFolder usual() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(text -> named(text, VARIABLE))
                .orElseGet(() -> new StackFolder(Path.of(System.getProperty("user.home", "."), ".cordon", "stack")));
    }

    private static StackFolder named(String text, String by) {
        if (text.isBlank()) {
            throw new InputProblem(by + ": is empty; name a folder");
        }
        return new StackFolder(CommonOptions.path(text, by));
    }
}
