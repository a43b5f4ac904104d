package dev.cordon.kafka.replay;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import java.util.Set;

/**
 * Which dead letters are meant.
 *
 * @param reasons of these alone; empty for all
 * @param sources of these alone; empty for all
 * @param sinceMillis that arrived from then on
 */
public record DeadLetterFilter(Set<RejectReason> reasons, Set<String> sources, long sinceMillis) {
    /** All of them. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), Long.MIN_VALUE);

    public DeadLetterFilter {
        reasons = Set.copyOf(reasons);
        sources = Set.copyOf(sources);
    }

    boolean accepts(DeadLetter letter, long arrivedMillis) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (sources.isEmpty() || sources.contains(letter.source()))
                && arrivedMillis >= sinceMillis;
    }
}
