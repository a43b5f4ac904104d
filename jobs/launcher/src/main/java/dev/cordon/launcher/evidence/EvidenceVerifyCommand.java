package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceVerifier;
import dev.cordon.engine.evidence.TrustedKeys;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.EvidenceJson;
import dev.cordon.launcher.text.EvidenceLines;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cordon evidence verify}: whether evidence was changed, and what is proved of it. */
@Command(
        name = "verify",
        sortOptions = false,
        customSynopsis = "cordon evidence verify [--state=DIR | --evidence=DIR] [--key=FILE...] [OPTIONS]",
        header = "Check whether evidence was changed, and tell which records are proved and which are not.",
        description = {
            "",
            "Checks every chain against itself, against the marker of its last record and against the signed checkpoints"
                    + " over it: edits, removed, reordered and spliced records, cut tails, forged checkpoints are found."
                    + " Only signatures of the keys that you name count. Reads only, also while evidence is being written.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon evidence verify",
            "  cordon evidence verify --evidence copy/ --key checkpoint-key.jwk.pub --checkpoints kept/",
            "",
            "Exit codes: 0 nothing means a change, 1 something does, 2 usage, 3 input, 130 interrupted."
        })
public final class EvidenceVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final EvidenceOption evidence = new EvidenceOption();

    @Option(
            names = "--key",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Public keys whose signatures count, JWK or JWK set; earlier ones too. Default with --state: the"
                            + " key of this machine, where it made one.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--checkpoints",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Checkpoints that were kept elsewhere, files or folders; counted beside those of the evidence.")
    private List<String> checkpoints = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public EvidenceVerifyCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        EvidenceOption.Place place = evidence.place(Objects.requireNonNull(spec));
        TrustedKeys trusted = keys.isEmpty()
                ? KeyFiles.read(place.ownKey().map(Object::toString).stream().toList(), place.option())
                : KeyFiles.read(keys, "--key");
        KeptCheckpoints kept = KeptCheckpoints.read(checkpoints, "--checkpoints");
        EvidenceFiles files = new EvidenceFiles(place.folder());
        EvidenceFiles.Listing listing = files.chains();
        List<EvidenceFinding> strange = new ArrayList<>(listing.strange());
        strange.addAll(kept.strangeBeside(listing.names()));
        if (listing.names().isEmpty() && strange.isEmpty()) {
            throw new InputProblem(place.option() + ": there is no evidence in " + place.folder()
                    + "; where there was some, it is gone");
        }
        List<EvidenceProof> proofs = new ArrayList<>();
        for (ChainName name : listing.names()) {
            proofs.add(new EvidenceVerifier(trusted).verify(files, name, kept.of(name), clock.instant()));
        }
        EvidenceCheck check = new EvidenceCheck(proofs, strange, trusted.ids());
        if (json) {
            EvidenceJson.check(check, terminal.out());
        } else {
            new EvidenceLines(terminal.text(), terminal.outStyle()).check(check).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return check.intact() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }
}
