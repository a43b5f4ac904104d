package dev.cordon.containment.local;

import dev.cordon.containment.EvidenceLog;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFile;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence in a folder, in one chain; opened when the first record comes. */
public final class EvidenceFolder implements EvidenceLog {
    private final Path folder;
    private final Path key;
    private final ChainName chain;
    private final InstantSource clock;
    private @Nullable EvidenceFile file;

    /**
     * @param folder of chains and checkpoints
     * @param key of this machine, which signs checkpoints; made where it is missing
     * @param chain whose records are taken
     * @param clock of checkpoints
     */
    public EvidenceFolder(Path folder, Path key, ChainName chain, InstantSource clock) {
        this.folder = folder;
        this.key = key;
        this.chain = chain;
        this.clock = clock;
    }

    @Override
    public synchronized List<String> append(List<EvidenceRecord> records) throws IOException {
        EvidenceFile to = file == null ? open() : file;
        file = to;
        try {
            return to.append(records).refused();
        } catch (IOException | IllegalStateException e) {
            file = null; // what was written is found out when it is opened anew
            to.close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private EvidenceFile open() throws IOException {
        SecureRandom random = new SecureRandom();
        Files.createDirectories(key.toAbsolutePath().getParent());
        EvidenceOpening opening;
        try {
            opening = new EvidenceStore(
                            new EvidenceFiles(folder), Optional.of(EvidenceKeys.laptop(key, random)), clock, random)
                    .open(chain);
        } catch (EvidenceKeyException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (opening instanceof EvidenceOpening.Ready ready) {
            return ready.file();
        }
        throw new IOException(
                opening instanceof EvidenceOpening.Busy busy
                        ? busy.words()
                        : "the evidence was changed since it was written, so nothing is added to it; 'cordon evidence"
                                + " verify' says where");
    }

    @Override
    public synchronized void close() throws IOException {
        EvidenceFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
