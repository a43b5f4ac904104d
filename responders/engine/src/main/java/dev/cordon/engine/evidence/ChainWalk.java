package dev.cordon.engine.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes over the records of one chain in the order of the file, and keeps what is wrong and what is covered. */
final class ChainWalk {
    private final ChainName name;
    private final Map<Long, List<CheckpointText.Signed>> checkpoints;
    private final @Nullable HeadMarker marker;
    private final List<EvidenceFinding> findings;

    private final List<EvidenceProof.Proved> proved = new ArrayList<>();
    /** Spans of records that were not met at their place: first to last. */
    private final TreeMap<Long, Long> missing = new TreeMap<>();

    private long last;
    /** Hash that the next record has to link to; null where that is not known. */
    private @Nullable String lastHash;
    /** First record from which on every record follows the one before. */
    private long runStart = 1;

    private @Nullable Instant oldestUncovered;

    ChainWalk(
            ChainName name,
            @Nullable String genesis,
            Map<Long, List<CheckpointText.Signed>> checkpoints,
            @Nullable HeadMarker marker,
            List<EvidenceFinding> findings) {
        this.name = name;
        this.lastHash = genesis;
        this.checkpoints = checkpoints;
        this.marker = marker;
        this.findings = findings;
    }

    void unreadable(long lineNumber) {
        long expected = last + 1;
        found(
                Problem.UNREADABLE,
                expected,
                "line " + lineNumber + ", where record " + expected + " is expected, is no record: edited or inserted");
    }

    /** Whether the record has its place and its content. */
    boolean record(ChainedRecord record) {
        long n = record.sequence();
        if (!record.record().chain().equals(name)) {
            found(
                    Problem.FOREIGN,
                    n,
                    "a record " + n + " of chain " + record.record().chain() + " stands here");
            return false;
        }
        boolean fits = record.hashFits();
        if (!fits) {
            found(Problem.EDITED, n, "record " + n + " was edited: its hash is not that of its content");
        }
        if (n <= last) {
            displaced(n);
            return false;
        }
        boolean linked = n == last + 1 && (lastHash == null || record.previous().equals(lastHash));
        if (n > last + 1) {
            missing.put(last + 1, n - 1);
        } else if (!linked && fits) {
            found(
                    Problem.LINK_BROKEN,
                    n,
                    "record " + n + " does not follow " + (n == 1 ? "the beginning of this chain" : "record " + last)
                            + ": one of them was replaced");
        }
        if (!fits) {
            runStart = n + 1;
        } else if (!linked) {
            runStart = n;
        }
        last = n;
        lastHash = record.hash();
        compare(record, fits);
        return linked && fits;
    }

    private void displaced(long n) {
        Map.Entry<Long, Long> gap = missing.floorEntry(n);
        if (gap == null || gap.getValue() < n) {
            found(Problem.DUPLICATED, n, "a record " + n + " stands here a second time");
            return;
        }
        found(Problem.REORDERED, n, "record " + n + " stands after record " + last);
        missing.remove(gap.getKey());
        if (gap.getKey() < n) {
            missing.put(gap.getKey(), n - 1);
        }
        if (n < gap.getValue()) {
            missing.put(n + 1, gap.getValue());
        }
    }

    private void compare(ChainedRecord record, boolean fits) {
        if (oldestUncovered == null) {
            oldestUncovered = record.record().time();
        }
        for (CheckpointText.Signed signed : checkpoints.getOrDefault(last, List.of())) {
            if (!signed.checkpoint().hash().equals(record.hash())) {
                found(
                        Problem.REWRITTEN,
                        last,
                        "record " + last + ", or one before it, is not what was signed on "
                                + signed.checkpoint().time());
            } else if (fits) {
                covered(signed);
            }
        }
        if (marker != null && marker.sequence() == last && !marker.hash().equals(record.hash())) {
            found(Problem.REWRITTEN, last, "record " + last + ", or one before it, is not what the head marker has");
        }
    }

    private void covered(CheckpointText.Signed signed) {
        oldestUncovered = null;
        if (!proved.isEmpty() && proved.get(proved.size() - 1).from() == runStart) {
            proved.remove(proved.size() - 1);
        }
        proved.add(new EvidenceProof.Proved(runStart, last, signed.checkpoint().time(), signed.keyId()));
    }

    void end() {
        missing.forEach((from, to) -> found(
                Problem.REMOVED,
                from,
                EvidenceProof.span(from, to) + (from.equals(to) ? " is missing" : " are missing")));
        checkpoints.values().stream()
                .map(signed -> signed.get(0).checkpoint())
                .filter(checkpoint -> checkpoint.sequence() > last)
                .max(Comparator.comparingLong(Checkpoint::sequence))
                .ifPresent(
                        newest -> cut(newest.sequence(), "checkpoint " + newest.sequence() + " of " + newest.time()));
        if (marker != null && marker.sequence() > last) {
            cut(marker.sequence(), "the head marker");
        }
    }

    private void cut(long sequence, String by) {
        found(
                Problem.CUT_TAIL,
                last + 1,
                EvidenceProof.span(last + 1, sequence) + " were at the end and are cut off, as " + by + " shows");
    }

    private void found(Problem problem, long sequence, String words) {
        findings.add(new EvidenceFinding(problem, sequence, words));
    }

    long last() {
        return last;
    }

    List<EvidenceProof.Proved> proved() {
        return proved;
    }

    /** Time of the first record since the newest checkpoint met, null where all are covered. */
    @Nullable
    Instant oldestUncovered() {
        return oldestUncovered;
    }
}
