package dev.cordon.engine.evidence;

import java.util.List;

/** What came of opening a chain for writing. */
public sealed interface EvidenceOpening {
    /**
     * It can be written to.
     *
     * @param tornBytes bytes of a half-written last line that a crash left; set aside in a {@code .torn} file
     */
    record Ready(EvidenceFile file, long tornBytes) implements EvidenceOpening {}

    /** Another process, or another part of this one, writes it. */
    record Busy(String words) implements EvidenceOpening {}

    /** It was changed since it was written; nothing is added to it before a person looked. */
    record Damaged(List<EvidenceFinding> findings) implements EvidenceOpening {}
}
