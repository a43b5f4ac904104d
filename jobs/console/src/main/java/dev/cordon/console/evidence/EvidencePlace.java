package dev.cordon.console.evidence;

import java.nio.file.Path;
import java.util.List;

/**
 * Where chains of evidence lie.
 *
 * @param folder of the chains, as docs/evidence.md describes it
 * @param keys public keys whose signatures of checkpoints count
 */
public record EvidencePlace(Path folder, List<Path> keys) {
    public EvidencePlace {
        keys = List.copyOf(keys);
    }
}
