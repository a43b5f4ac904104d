package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.TrustedKeys;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whose decisions, from which evidence, and whose signatures over it count. */
public final class DecisionsOption {
    @Mixin
    private final EvidenceOption evidence = new EvidenceOption();

    @Option(
            names = "--key",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Public keys whose signatures over the evidence count, JWK or JWK set; earlier ones too."
                    + " Default with --state: the key of this machine, where it made one.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--checkpoints",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Checkpoints that were kept elsewhere, files or folders.")
    private List<String> checkpoints = new ArrayList<>();

    /** Whether any of them is on the command line. */
    public boolean given() {
        return evidence.given() || !keys.isEmpty() || !checkpoints.isEmpty();
    }

    /** Key of detection that the state trusts; empty where it trusts none, or evidence is read from elsewhere. */
    public Optional<Path> detectionKey() {
        return evidence.detectionKey();
    }

    /**
     * Reads the decisions of a tenant.
     *
     * @throws InputProblem where there is no evidence, nobody's signature counts, or it was changed
     */
    public ProvedDecisions read(CommandSpec command, String tenant, Instant now) throws IOException {
        EvidenceOption.Place place = evidence.place(command);
        List<String> trusted =
                keys.isEmpty() ? place.ownKey().map(Object::toString).stream().toList() : keys;
        if (trusted.isEmpty()) {
            throw new InputProblem(
                    "--key: name the public keys that sign this evidence; nothing of it is proved by itself");
        }
        TrustedKeys counted = KeyFiles.read(trusted, keys.isEmpty() ? place.option() : "--key");
        return ProvedDecisions.read(place, counted, KeptCheckpoints.read(checkpoints, "--checkpoints"), tenant, now);
    }
}
