package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceProof;
import java.util.List;

/**
 * What a check of evidence found.
 *
 * @param proofs of each chain
 * @param strange what belongs to no chain that is there; every one of them counts against the evidence
 * @param keyIds keys whose signatures counted
 */
public record EvidenceCheck(List<EvidenceProof> proofs, List<EvidenceFinding> strange, List<String> keyIds) {
    /** What no check proves; docs/evidence.md says more. */
    public static final List<String> NOT_PROVED = List.of(
            "that producers sent the truth, or everything",
            "records after the newest checkpoint: who can write the files can write them anew",
            "that there were no newer checkpoints: copy them elsewhere and give them with --checkpoints",
            "the times, beyond the clock of who sent and who signed",
            "anything, against who holds the signing key");

    public EvidenceCheck {
        proofs = List.copyOf(proofs);
        strange = List.copyOf(strange);
        keyIds = List.copyOf(keyIds);
    }

    /** Whether nothing was found that means a change. */
    public boolean intact() {
        return strange.isEmpty() && proofs.stream().allMatch(EvidenceProof::intact);
    }

    public long records() {
        return proofs.stream().mapToLong(EvidenceProof::records).sum();
    }

    /** How many records a checkpoint covers. */
    public long proved() {
        return proofs.stream()
                .flatMap(proof -> proof.proved().stream())
                .mapToLong(span -> span.to() - span.from() + 1)
                .sum();
    }
}
