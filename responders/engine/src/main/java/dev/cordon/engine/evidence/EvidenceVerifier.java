package dev.cordon.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one chain against itself, its head marker and its checkpoints, in one pass. What it finds is a value; only a
 * file that cannot be read at all is an exception.
 */
public final class EvidenceVerifier {
    /** How long a record may wait for its checkpoint before that is noted. */
    public static final Duration CHECKPOINT_PATIENCE = Duration.ofMinutes(5);

    private final TrustedKeys keys;

    /** With the keys whose signatures count. */
    public EvidenceVerifier(TrustedKeys keys) {
        this.keys = keys;
    }

    /**
     * Checks a chain of files, also while it is being written.
     *
     * @param kept compact checkpoints that were kept elsewhere, beside those in the files
     */
    public EvidenceProof verify(EvidenceFiles files, ChainName name, Collection<String> kept, Instant now)
            throws IOException {
        return verify(files, name, kept, now, record -> {});
    }

    /**
     * The same, for whoever reads the records too: what is read is what was checked.
     *
     * @param sound gets each record that is in its place and has its content, in order; whether a checkpoint covers it, the
     *     proof says
     */
    public EvidenceProof verify(
            EvidenceFiles files, ChainName name, Collection<String> kept, Instant now, Consumer<ChainedRecord> sound)
            throws IOException {
        return verify(files, name, kept, HeadMarker.read(files.headOf(name)), now, sound);
    }

    EvidenceProof verify(
            EvidenceFiles files,
            ChainName name,
            Collection<String> kept,
            @Nullable HeadMarker marker,
            Instant now,
            Consumer<ChainedRecord> sound)
            throws IOException {
        // The marker was read before, the records come last: a chain that grows meanwhile has what the others name.
        CheckpointLog.Lines lines = CheckpointLog.read(files.checkpointsOf(name));
        List<String> checkpoints = new ArrayList<>(lines.whole());
        checkpoints.addAll(kept);
        List<EvidenceFinding> findings = new ArrayList<>();
        if (lines.torn()) {
            findings.add(new EvidenceFinding(
                    Problem.TORN_TAIL, 0, "the last checkpoint is incomplete, as after a crash; it does not count"));
        }
        Path records = files.recordsOf(name);
        try (InputStream in = Files.exists(records) ? Files.newInputStream(records) : InputStream.nullInputStream()) {
            return walk(name, in, checkpoints, marker, now, findings, sound);
        }
    }

    EvidenceProof walk(
            ChainName name,
            InputStream in,
            Collection<String> checkpointLines,
            @Nullable HeadMarker marker,
            Instant now,
            List<EvidenceFinding> findings,
            Consumer<ChainedRecord> sound)
            throws IOException {
        LineReader reader = new LineReader(in);
        LineReader.Line line = reader.next();
        ChainHeader header = header(name, line, findings);
        Set<String> keyIds = new HashSet<>();
        Map<Long, List<CheckpointText.Signed>> checkpoints =
                checkpoints(name, header, checkpointLines, keyIds, findings);
        if (header != null && marker != null && !marker.chainId().equals(header.chainId())) {
            findings.add(new EvidenceFinding(Problem.FOREIGN, 0, "the head marker belongs to another chain"));
        }
        String genesis = header == null ? null : name.genesis(header.chainId());
        ChainWalk walk = new ChainWalk(name, genesis, checkpoints, marker, findings);
        // A first line that is no header may be a record: the header was cut away.
        if (header != null || (line != null && !line.ended())) {
            line = reader.next();
        }
        for (long number = header == null ? 1 : 2; line != null; line = reader.next(), number++) {
            if (!line.ended()) {
                findings.add(new EvidenceFinding(
                        Problem.TORN_TAIL,
                        0,
                        "line " + number + " is incomplete, as after a crash; it does not count as a record"));
                break;
            }
            ChainedRecord record = line.tooLong() ? null : RecordLine.read(line.text());
            if (record == null) {
                walk.unreadable(number);
            } else if (walk.record(record)) {
                sound.accept(record);
            }
        }
        walk.end();
        note(walk, marker, checkpoints, now, findings);
        return new EvidenceProof(name, walk.last(), walk.proved(), keyIds, findings);
    }

    private static @Nullable ChainHeader header(
            ChainName name, LineReader.@Nullable Line line, List<EvidenceFinding> findings) {
        if (line == null) {
            return null;
        }
        if (!line.ended()) {
            findings.add(new EvidenceFinding(
                    Problem.TORN_TAIL, 0, "the first line is incomplete, as after a crash; there are no records"));
            return null;
        }
        ChainHeader header = line.tooLong() ? null : ChainHeader.of(line.text());
        if (header == null) {
            findings.add(new EvidenceFinding(Problem.UNREADABLE, 0, "the first line does not say which chain this is"));
            return null;
        }
        if (!header.name().equals(name)) {
            findings.add(new EvidenceFinding(
                    Problem.FOREIGN, 0, "the file holds chain " + header.name() + " instead of " + name));
        }
        return header;
    }

    private Map<Long, List<CheckpointText.Signed>> checkpoints(
            ChainName name,
            @Nullable ChainHeader header,
            Collection<String> lines,
            Set<String> keyIds,
            List<EvidenceFinding> findings) {
        Map<Long, List<CheckpointText.Signed>> bySequence = new HashMap<>();
        int number = 0;
        for (String line : lines) {
            number++;
            CheckpointText.Read read = CheckpointText.read(line, keys);
            if (read instanceof CheckpointText.Unproved unproved) {
                findings.add(new EvidenceFinding(
                        unproved.problem(), 0, "checkpoint in line " + number + " does not count: " + unproved.why()));
            } else if (read instanceof CheckpointText.Signed signed) {
                Checkpoint checkpoint = signed.checkpoint();
                if (!name.equals(new ChainName(checkpoint.tenant(), checkpoint.partition()))
                        || (header != null && !checkpoint.chainId().equals(header.chainId()))) {
                    findings.add(new EvidenceFinding(
                            Problem.FOREIGN,
                            0,
                            "checkpoint in line " + number + " was signed for another chain of " + checkpoint.tenant()
                                    + " / " + checkpoint.partition() + ": swapped, or this chain was begun anew"));
                } else {
                    keyIds.add(signed.keyId());
                    bySequence
                            .computeIfAbsent(checkpoint.sequence(), sequence -> new ArrayList<>())
                            .add(signed);
                }
            }
        }
        return bySequence;
    }

    private static void note(
            ChainWalk walk,
            @Nullable HeadMarker marker,
            Map<Long, List<CheckpointText.Signed>> checkpoints,
            Instant now,
            List<EvidenceFinding> findings) {
        if (walk.last() == 0) {
            return;
        }
        if (marker == null) {
            findings.add(new EvidenceFinding(
                    Problem.HEAD_MARKER_MISSING,
                    0,
                    "the head marker is missing: a cut after the newest checkpoint would not show"));
        }
        if (checkpoints.isEmpty()) {
            findings.add(new EvidenceFinding(
                    Problem.NO_CHECKPOINT,
                    0,
                    "no signed checkpoint: the records fit each other, but all of them could have been rewritten"));
        }
        Instant oldest = walk.oldestUncovered();
        if (oldest != null && oldest.plus(CHECKPOINT_PATIENCE).isBefore(now)) {
            findings.add(new EvidenceFinding(
                    Problem.CHECKPOINT_OVERDUE, 0, "records of " + oldest + " and after wait for a checkpoint"));
        }
    }
}
