package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.Comparator;

/**
 * An event of a scored identity and how suspicious a detector found it.
 *
 * @param identity key of the identity as which it was played
 * @param tie breaks ties between equal scores by chance, but always the same way: a detector that scores in whole
 *     numbers meets a budget as exactly as any other
 * @param caseIndex case that it was injected by, or {@link #BENIGN}
 */
record ScoredEvent(String identity, long timeMillis, double score, long tie, int caseIndex) {
    static final int BENIGN = -1;

    /** Most suspicious first. */
    static final Comparator<ScoredEvent> MOST_SUSPICIOUS_FIRST = Comparator.comparingDouble(ScoredEvent::score)
            .thenComparingLong(ScoredEvent::tie)
            .reversed();

    private static final long MILLIS_PER_DAY = 24 * 3_600_000L;

    static ScoredEvent of(IdentityEvent event, double score, int caseIndex) {
        return new ScoredEvent(event.identity().key(), event.timeMillis(), score, tie(event.eventId()), caseIndex);
    }

    long day() {
        return Math.floorDiv(timeMillis, MILLIS_PER_DAY);
    }

    boolean isBenign() {
        return caseIndex == BENIGN;
    }

    private static long tie(String eventId) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, then the finisher of SplitMix64
        for (int i = 0; i < eventId.length(); i++) {
            hash = (hash ^ eventId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
