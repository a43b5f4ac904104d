package dev.cordon.engine.evidence;

/**
 * One thing that a check of evidence found.
 *
 * @param sequence of the record concerned, 0 where it is none
 * @param words what was found, for people; control characters of the evidence are escaped
 */
public record EvidenceFinding(Problem problem, long sequence, String words) {
    public EvidenceFinding {
        words = EvidenceText.escaped(words);
    }
}
