package dev.cordon.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which logs a command learns from or measures on. */
final class HistoryOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "SOURCE",
            description = "What wrote the logs: cloudtrail, git or agent.")
    private String source = "";

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders to read; - is standard input.")
    private List<String> in = new ArrayList<>();

    /** @param known what Cordon reads */
    String source(List<String> known) {
        CommonOptions.checkSource(Objects.requireNonNull(command), source, known);
        return source;
    }

    /** Files, folders and standard input, all of which can be read. */
    List<String> inputs() {
        CommonOptions.checkInputs(in);
        return in;
    }
}
