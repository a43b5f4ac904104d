package dev.cordon.engine.evidence;

import dev.cordon.engine.lock.ProcessLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Opens chains of files for writing: locks, checks, sets a torn tail aside, and rebuilds head and marks from the records
 * themselves, so that they never fall behind what was written.
 */
public final class EvidenceStore {
    private final EvidenceFiles files;
    private final Optional<CheckpointSigner> signer;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param signer empty where another process signs
     * @param random names new chains; need not be secret, must not repeat
     */
    public EvidenceStore(
            EvidenceFiles files, Optional<CheckpointSigner> signer, InstantSource clock, RandomGenerator random) {
        this.files = files;
        this.signer = signer;
        this.clock = clock;
        this.random = random;
    }

    /** Opens a chain, which is begun where there is none. */
    public EvidenceOpening open(ChainName name) throws IOException {
        Files.createDirectories(files.records());
        Path lockFile = files.lockOf(name);
        Optional<ProcessLock> lock = ProcessLock.take(lockFile);
        if (lock.isEmpty()) {
            return new EvidenceOpening.Busy("evidence of " + EvidenceText.escaped(name.toString())
                    + " is being written by another process (it holds the lock on " + lockFile
                    + "); only one may write a chain");
        }
        boolean kept = false;
        try {
            EvidenceOpening opening = openLocked(name, lock.get());
            kept = opening instanceof EvidenceOpening.Ready;
            return opening;
        } finally {
            if (!kept) {
                lock.get().close();
            }
        }
    }

    private EvidenceOpening openLocked(ChainName name, ProcessLock lock) throws IOException {
        TrustedKeys keys = signer.map(CheckpointSigner::keys).orElse(TrustedKeys.none());
        Map<String, ProducerMark> marks = new HashMap<>();
        HeadMarker marker = HeadMarker.read(files.headOf(name));
        ChainedRecord[] last = new ChainedRecord[1];
        EvidenceProof proof = new EvidenceVerifier(keys)
                .verify(files, name, List.of(), marker, clock.instant(), record -> {
                    marks.merge(
                            record.record().producer(),
                            ProducerMark.NOTHING.withChained(record),
                            (known, more) -> known.withChained(record));
                    last[0] = record;
                });
        // Checkpoints of keys that this process does not know are for others to check.
        List<EvidenceFinding> damage = proof.findings().stream()
                .filter(finding -> finding.problem().isTampering() && !isOfCheckpoint(finding.problem()))
                .toList();
        if (!damage.isEmpty()) {
            return new EvidenceOpening.Damaged(damage);
        }
        FileChannel records = FileChannel.open(
                files.recordsOf(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long torn = DurableAppend.setTornAside(records, files.tornOf(name));
            ChainHead head = head(name, records, last[0], proof);
            if (!HeadMarker.of(head).equals(marker)) {
                HeadMarker.of(head).write(files.headOf(name));
                DurableAppend.forceFolder(files.records());
            }
            return new EvidenceOpening.Ready(new EvidenceFile(files, signer, clock, lock, records, head, marks), torn);
        } catch (IOException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    private ChainHead head(ChainName name, FileChannel records, @Nullable ChainedRecord last, EvidenceProof proof)
            throws IOException {
        if (records.size() == 0) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            ChainHeader fresh = new ChainHeader(name, HexFormat.of().formatHex(id));
            DurableAppend.write(records, (fresh.line() + "\n").getBytes(StandardCharsets.UTF_8));
            return ChainHead.start(name, fresh.chainId());
        }
        ChainHeader header = ChainHeader.ofFile(files.recordsOf(name));
        if (header == null) {
            throw new IllegalStateException(
                    "the header of " + files.recordsOf(name) + " was changed while it was read");
        }
        ChainHead head = ChainHead.start(name, header.chainId());
        if (last != null) {
            head = head.afterRecord(last);
        }
        if (!proof.proved().isEmpty()) {
            EvidenceProof.Proved newest = proof.proved().get(proof.proved().size() - 1);
            head = head.checkpointed(newest.to(), newest.checkpointTime());
        }
        return head;
    }

    private static boolean isOfCheckpoint(Problem problem) {
        return problem == Problem.KEY_UNKNOWN || problem == Problem.CHECKPOINT_FORGED;
    }
}
