package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFile;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import dev.cordon.engine.evidence.EvidenceVerifier;
import dev.cordon.engine.evidence.TrustedKeys;
import dev.cordon.engine.label.DecisionLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evidence of a test, chained and signed on disk as it is in use, and read back through the check. */
final class Chained {
    private Chained() {}

    /** Labels of the decisions among records of one tenant. */
    static DecisionLabels.Made labels(Path folder, List<EvidenceRecord> records) throws Exception {
        ChainName chain = new ChainName(records.get(0).tenant(), EvidenceOf.PARTITION);
        EvidenceFiles files = new EvidenceFiles(Files.createDirectories(folder));
        Path key = folder.resolve("key.jwk");
        Instant now = Instant.ofEpochMilli(OneValue.START);
        EvidenceOpening opening = new EvidenceStore(
                        files, Optional.of(EvidenceKeys.laptop(key, new SecureRandom())), () -> now, new SecureRandom())
                .open(chain);
        try (EvidenceFile file = ((EvidenceOpening.Ready) opening).file()) {
            assertThat(file.append(records).refused()).isEmpty();
        }
        DecisionLabels labels = new DecisionLabels();
        EvidenceProof proof = new EvidenceVerifier(TrustedKeys.read(List.of(folder.resolve("key.jwk.pub"))))
                .verify(files, chain, List.of(), now, labels::take);
        assertThat(proof.intact()).as(String.join("\n", proof.words())).isTrue();
        assertThat(proof.covers(records.size())).isTrue();
        return labels.make();
    }
}
