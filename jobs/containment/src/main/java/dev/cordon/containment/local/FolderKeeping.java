package dev.cordon.containment.local;

import dev.cordon.containment.EvidenceLog;
import dev.cordon.containment.SharedJournals;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A file of journal and a chain of evidence in the folder of the state: for one process, which the journal's lock sees to. */
record FolderKeeping() implements Keeping {
    private static final long serialVersionUID = 1L;

    @Override
    public Journal journal(LocalConfig config) throws JournalException {
        return SharedJournals.open(Path.of(config.state()));
    }

    @Override
    public EvidenceLog evidence(LocalConfig config, InstantSource clock) {
        Path state = Path.of(config.state());
        return config.evidence()
                ? new EvidenceFolder(
                        state.resolve("evidence"),
                        state.resolve("keys").resolve("evidence.jwk"),
                        new ChainName(config.tenant(), EvidenceOf.PARTITION),
                        clock)
                : EvidenceLog.NONE;
    }
}
