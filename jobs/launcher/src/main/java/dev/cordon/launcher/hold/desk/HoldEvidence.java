package dev.cordon.launcher.hold.desk;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.CheckpointSigner;
import dev.cordon.engine.evidence.EvidenceFile;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends to the evidence of a state. What cannot be appended is told and comes again with the next pass; it never stops
 * what undoes a hold.
 */
public final class HoldEvidence {
    private final StateFolder state;
    private final String tenant;
    private final HoldWorld world;
    private final EvidenceOf records;
    private final List<EvidenceRecord> waiting = new ArrayList<>();

    HoldEvidence(StateFolder state, String tenant, HoldWorld world) throws IOException {
        this.state = state;
        this.tenant = tenant;
        this.world = world;
        this.records = new EvidenceOf(HoldSettings.personal(state, tenant, world.random()));
    }

    EvidenceOf records() {
        return records;
    }

    void add(EvidenceRecord record) {
        waiting.add(record);
    }

    void addAll(List<EvidenceRecord> more) {
        waiting.addAll(more);
    }

    /**
     * Writes what waits.
     *
     * @return what a person has to be told; empty where all is well
     */
    List<String> flush() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        try {
            return appended(store().open(new ChainName(tenant, EvidenceOf.PARTITION)));
        } catch (IOException e) {
            return List.of("evidence cannot be written and is tried again: " + e.getMessage());
        }
    }

    /** Whether it can be written to; asked before something is tightened. */
    Optional<String> problem() throws IOException {
        EvidenceOpening opening = store().open(new ChainName(tenant, EvidenceOf.PARTITION));
        if (opening instanceof EvidenceOpening.Ready ready) {
            ready.file().close();
            return Optional.empty();
        }
        return Optional.of(words(opening));
    }

    private List<String> appended(EvidenceOpening opening) throws IOException {
        if (!(opening instanceof EvidenceOpening.Ready ready)) {
            return List.of(words(opening));
        }
        try (EvidenceFile file = ready.file()) {
            EvidenceFile.Appended appended = file.append(List.copyOf(waiting));
            waiting.clear();
            return appended.refused();
        }
    }

    private static String words(EvidenceOpening opening) {
        return opening instanceof EvidenceOpening.Busy busy
                ? busy.words()
                : "the evidence was changed since it was written, so nothing is added to it; 'cordon evidence verify' says"
                        + " where; move its files away together, keep them, and a new chain begins";
    }

    private EvidenceStore store() throws IOException {
        return new EvidenceStore(new EvidenceFiles(state.evidence()), signer(), world.clock(), world.random());
    }

    private Optional<CheckpointSigner> signer() throws IOException {
        try {
            return Optional.of(EvidenceKeys.laptop(state.evidenceKey(), world.random()));
        } catch (EvidenceKeyException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
    }
}
