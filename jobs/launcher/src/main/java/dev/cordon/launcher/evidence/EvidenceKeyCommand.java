package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon evidence key}: makes a key that signs checkpoints. */
@Command(
        name = "key",
        sortOptions = false,
        customSynopsis = "cordon evidence key [--out=FILE]",
        header = "Make a key that signs checkpoints, and its public half beside it.",
        description = {
            "",
            "Run it as the user that will sign, not as the one that runs the jobs. The private half is readable by its"
                    + " owner only, and is never overwritten.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon evidence key --out /etc/cordon/checkpoint-key.jwk",
            "",
            "Exit codes: 0 ran, 2 usage, 3 input or configuration, 130 interrupted."
        })
public final class EvidenceKeyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final SecureRandom random;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "checkpoint-key.jwk",
            description = "Where the key goes; its public half goes to FILE.pub. Default: ${DEFAULT-VALUE}.")
    private String out = "checkpoint-key.jwk";

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public EvidenceKeyCommand(Terminal terminal, SecureRandom random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException {
        Path file = CommonOptions.path(out, "--out");
        AtomicFile.checkWritable(file, "--out");
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        for (Path each : List.of(file, publicFile)) {
            if (Files.exists(each)) {
                throw new InputProblem("--out: " + each + " is there already; keys are never overwritten");
            }
        }
        try {
            EvidenceKeys key = EvidenceKeys.create(file, random);
            terminal.out().println("key " + key.keyId());
            terminal.out().println(terminal.text().harmless("private, for who signs:    " + file));
            terminal.out().println(terminal.text().harmless("public, for who verifies:  " + publicFile));
            terminal.out().flush();
            return ExitCode.RAN;
        } catch (FileAlreadyExistsException e) {
            throw new InputProblem("--out: " + file + " is there already; keys are never overwritten", e);
        } catch (EvidenceKeyException e) {
            throw new InputProblem("--out: " + e.getMessage(), e);
        }
    }
}
