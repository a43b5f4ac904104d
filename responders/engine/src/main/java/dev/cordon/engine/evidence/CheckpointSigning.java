package dev.cordon.engine.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process does that alone can read the key: it checks the whole chain as anybody would, and signs its head only
 * if nothing is wrong. Whoever writes records can then neither sign nor have a rewritten chain signed.
 */
public final class CheckpointSigning {
    private final EvidenceFiles files;
    private final CheckpointSigner signer;
    private final TrustedKeys earlier;

    /** @param earlier keys that signed before this one */
    public CheckpointSigning(EvidenceFiles files, CheckpointSigner signer, TrustedKeys earlier) {
        this.files = files;
        this.signer = signer;
        this.earlier = earlier;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** The chain is under a checkpoint up to its head. */
    public record Signed(Checkpoint checkpoint) implements Result {}

    /** There is no record after the last checkpoint. */
    public record NothingNew() implements Result {}

    /** The chain was changed, or signed by a key that is not trusted; nothing was signed. */
    public record Refused(List<EvidenceFinding> findings) implements Result {}

    /**
     * Checks and signs every chain that lies there: what {@code cordon evidence checkpoint --key FILE} does. Look at
     * {@link EvidenceFiles#chains()} for files that do not fit their names, which are not signed.
     */
    public Map<ChainName, Result> signAll(Instant now) throws IOException {
        Map<ChainName, Result> results = new TreeMap<>();
        for (ChainName name : files.chains().names()) {
            results.put(name, sign(name, now));
        }
        return results;
    }

    /** Checks one chain and signs its head. */
    public Result sign(ChainName name, Instant now) throws IOException {
        // The very marker that is checked is signed. Records behind the marker may not be on disk yet, and a checkpoint
        // must never outlive what it covers.
        HeadMarker marker = HeadMarker.read(files.headOf(name));
        EvidenceProof proof = new EvidenceVerifier(signer.keys().and(earlier))
                .verify(files, name, List.of(), marker, now, record -> {});
        if (!proof.intact()) {
            return new Refused(proof.findings().stream()
                    .filter(finding -> finding.problem().isTampering())
                    .toList());
        }
        long covered = proof.proved().isEmpty()
                ? 0
                : proof.proved().get(proof.proved().size() - 1).to();
        if (marker == null || marker.sequence() <= covered) {
            return new NothingNew();
        }
        Checkpoint checkpoint = new Checkpoint(
                name.tenant(),
                name.partition(),
                marker.chainId(),
                marker.sequence(),
                marker.hash(),
                now,
                marker.sequence());
        Files.createDirectories(files.checkpoints());
        CheckpointLog.append(files.checkpointsOf(name), files.tornCheckpointsOf(name), signer.sign(checkpoint));
        return new Signed(checkpoint);
    }
}
