package dev.cordon.engine.evidence;

import dev.cordon.engine.lock.ProcessLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One chain open for writing, by this object alone. What {@link #append} returned is on disk. After an exception of a
 * write the file takes nothing more: open the chain anew, which finds out what was written.
 */
public final class EvidenceFile implements AutoCloseable {
    /** Time between checkpoints. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);

    private final EvidenceFiles files;
    private final Optional<CheckpointSigner> signer;
    private final InstantSource clock;
    private final ProcessLock lock;
    private final FileChannel records;
    private final Map<String, ProducerMark> marks;
    private ChainHead head;
    private boolean broken;

    EvidenceFile(
            EvidenceFiles files,
            Optional<CheckpointSigner> signer,
            InstantSource clock,
            ProcessLock lock,
            FileChannel records,
            ChainHead head,
            Map<String, ProducerMark> marks) {
        this.files = files;
        this.signer = signer;
        this.clock = clock;
        this.lock = lock;
        this.records = records;
        this.head = head;
        this.marks = marks;
    }

    /**
     * What became of a batch.
     *
     * @param chained in their order in the chain, conflicts included
     * @param repeated how many were chained before
     * @param refused why others were not chained; evidence that is missing, so alarm it
     */
    public record Appended(List<ChainedRecord> chained, int repeated, List<String> refused) {
        public Appended {
            chained = List.copyOf(chained);
            refused = List.copyOf(refused);
        }
    }

    /** Chains records that are new, with one flush to disk for all of them, and makes a checkpoint where one is due. */
    public synchronized Appended append(List<EvidenceRecord> batch) throws IOException {
        requireWhole();
        ChainHead next = head;
        Map<String, ProducerMark> changed = new HashMap<>();
        List<ChainedRecord> chained = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int repeated = 0;
        StringBuilder lines = new StringBuilder();
        for (EvidenceRecord record : batch) {
            ProducerMark mark = changed.getOrDefault(
                    record.producer(), marks.getOrDefault(record.producer(), ProducerMark.NOTHING));
            AppendStep step = EvidenceAppender.step(next, mark, record);
            if (step instanceof AppendStep.Chained one) {
                chained.add(one.record());
                lines.append(RecordLine.of(one.record())).append('\n');
                next = one.head();
                changed.put(record.producer(), one.mark());
            } else if (step instanceof AppendStep.Refused one) {
                refused.add(one.reason());
            } else {
                repeated++;
            }
        }
        if (!chained.isEmpty()) {
            write(lines.toString(), next);
            marks.putAll(changed);
            head = next;
        }
        checkpointIfDue();
        return new Appended(chained, repeated, refused);
    }

    private void write(String lines, ChainHead next) throws IOException {
        broken = true;
        DurableAppend.write(records, lines.getBytes(StandardCharsets.UTF_8));
        HeadMarker.of(next).write(files.headOf(next.name()));
        broken = false;
    }

    private void requireWhole() {
        if (broken || !records.isOpen()) {
            throw new IllegalStateException(
                    "evidence of " + head.name() + " takes no more records: it is closed, or a write failed");
        }
    }

    /** Signs a checkpoint where records wait for one and the last is a minute ago; for a timer to call. */
    public synchronized Optional<Checkpoint> checkpointIfDue() throws IOException {
        requireWhole();
        Instant now = clock.instant();
        return head.checkpointDue(now, CHECKPOINT_EVERY) ? checkpoint(now) : Optional.empty();
    }

    private Optional<Checkpoint> checkpoint(Instant now) throws IOException {
        if (signer.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = head.checkpoint(now);
        Files.createDirectories(files.checkpoints());
        CheckpointLog.append(
                files.checkpointsOf(head.name()),
                files.tornCheckpointsOf(head.name()),
                signer.get().sign(checkpoint));
        head = head.afterCheckpoint(checkpoint);
        return Optional.of(checkpoint);
    }

    public synchronized ChainHead head() {
        return head;
    }

    /** Signs what waits for a checkpoint, and lets others write. */
    @Override
    public synchronized void close() throws IOException {
        try (lock;
                records) {
            if (records.isOpen() && !broken && head.sequence() > head.checkpointed()) {
                checkpoint(clock.instant());
            }
        }
    }
}
