package dev.cordon.containment.local;

import dev.cordon.containment.EvidenceLog;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import java.io.Serializable;
import java.time.InstantSource;

/** Where the job keeps journal and evidence; travels with the job, so it holds configuration and no connection. */
public interface Keeping extends Serializable {
    /** In the folder of the state. */
    static Keeping inFolder() {
        return new FolderKeeping();
    }

    /**
     * Opens the journal, which all operators of a process share; close it as if it were one's own.
     *
     * @throws JournalException where it cannot be read
     */
    Journal journal(LocalConfig config) throws JournalException;

    /** Opens what takes evidence, or {@link EvidenceLog#NONE} where none is to be kept. */
    EvidenceLog evidence(LocalConfig config, InstantSource clock);
}
