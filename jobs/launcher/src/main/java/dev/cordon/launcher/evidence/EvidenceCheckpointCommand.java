package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.CheckpointSigning;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.EvidenceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cordon evidence checkpoint}: signs what is recorded, where nothing is wrong with it. */
@Command(
        name = "checkpoint",
        sortOptions = false,
        customSynopsis = "cordon evidence checkpoint --key=FILE [--state=DIR | --evidence=DIR] [OPTIONS]",
        header = "Check all evidence, and sign a checkpoint over every chain with which nothing is wrong.",
        description = {
            "",
            "For a process of its own, every minute, under a user that alone can read the key: then whoever writes evidence"
                    + " can neither sign it nor have it signed once it is changed.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon evidence checkpoint --key /etc/cordon/checkpoint-key.jwk --to /var/lib/cordon-checkpoints",
            "",
            "Exit codes: 0 signed, or nothing new; 1 refused to sign something, 2 usage, 3 input, 130 interrupted."
        })
public final class EvidenceCheckpointCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Private key that signs, as 'cordon evidence key' makes it.")
    private String key = "";

    @Mixin
    private final EvidenceOption evidence = new EvidenceOption();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder of checkpoints, best one that the jobs cannot write. Default: that of the evidence.")
    private @Nullable String to;

    @Option(
            names = "--earlier",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Public keys that signed before this one.")
    private List<String> earlier = new ArrayList<>();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public EvidenceCheckpointCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = evidence.place(Objects.requireNonNull(spec)).folder();
        Path checkpoints = to == null ? folder : CommonOptions.path(to, "--to");
        if (!Files.isDirectory(checkpoints) || !Files.isWritable(checkpoints)) {
            throw new InputProblem(
                    (to == null ? "--evidence: " : "--to: ") + checkpoints + " is no folder that can be written");
        }
        EvidenceFiles files = new EvidenceFiles(folder, checkpoints);
        CheckpointSigning signing = new CheckpointSigning(files, signer(), KeyFiles.read(earlier, "--earlier"));
        List<EvidenceFinding> strange = files.chains().strange();
        Map<ChainName, CheckpointSigning.Result> results = signing.signAll(clock.instant());
        EvidenceLines lines = new EvidenceLines(terminal.text(), terminal.outStyle());
        lines.signed(results, strange).forEach(terminal.out()::println);
        terminal.out().flush();
        boolean refused = results.values().stream().anyMatch(CheckpointSigning.Refused.class::isInstance);
        return refused || !strange.isEmpty() ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private EvidenceKeys signer() throws IOException {
        Path file = CommonOptions.path(key, "--key");
        CommonOptions.checkReadable(file, "--key");
        try {
            return EvidenceKeys.read(file);
        } catch (EvidenceKeyException e) {
            throw new InputProblem("--key: " + e.getMessage(), e);
        }
    }
}
