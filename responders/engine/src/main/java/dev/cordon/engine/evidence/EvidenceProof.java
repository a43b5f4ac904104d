package dev.cordon.engine.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a check of one chain found and what it proves.
 *
 * @param records sequence of the last record
 * @param proved spans of records that a signed checkpoint covers, in order
 * @param keyIds keys of the checkpoints that count
 * @param findings in the order found
 */
public record EvidenceProof(
        ChainName name, long records, List<Proved> proved, Set<String> keyIds, List<EvidenceFinding> findings) {
    /** What has to be said wherever the key was made beside the evidence. */
    public static final String LAPTOP_WARNING =
            "signed by a key on this machine: whoever could write the evidence could have signed it";

    public EvidenceProof {
        proved = List.copyOf(proved);
        keyIds = Set.copyOf(keyIds);
        findings = List.copyOf(findings);
    }

    /**
     * Records that are those of the time when the checkpoint was signed.
     *
     * @param from first of them
     * @param to last of them, the one that the checkpoint names
     */
    public record Proved(long from, long to, Instant checkpointTime, String keyId) {}

    /** Whether a signed checkpoint covers a record. */
    public boolean covers(long sequence) {
        return proved.stream().anyMatch(span -> span.from() <= sequence && sequence <= span.to());
    }

    /** Whether nothing was found that means a change. */
    public boolean intact() {
        return findings.stream().noneMatch(finding -> finding.problem().isTampering());
    }

    /** Whether a key made beside the evidence signed part of what is proved. */
    public boolean signedOnThisMachine() {
        return keyIds.stream().anyMatch(TrustedKeys::isOfThisMachine);
    }

    /** The result in plain words, one statement a line. */
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.add(finding.words()));
        long next = 1;
        for (Proved span : proved) {
            unproved(next, span.from() - 1, lines);
            lines.add(span(span.from(), span.to()) + " unchanged since checkpoint " + span.to() + " of "
                    + span.checkpointTime());
            next = span.to() + 1;
        }
        unproved(next, records, lines);
        if (records == 0) {
            lines.add("no records");
        }
        if (signedOnThisMachine()) {
            lines.add(LAPTOP_WARNING);
        }
        return lines;
    }

    private void unproved(long from, long to, List<String> lines) {
        if (from <= to) {
            lines.add(span(from, to) + (intact() ? " not yet under a checkpoint" : " not proved"));
        }
    }

    static String span(long from, long to) {
        return from == to ? "record " + from : "records " + from + "-" + to;
    }
}
