package dev.cordon.engine.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was chained of one producer: the digest of every number, so that a repeat is recognised however late it comes.
 * Nothing is forgotten; the number of records of a producer is limited instead.
 *
 * @param digests content digest by number less one, empty for a number that has not come yet
 * @param conflicts digests that came under a number already taken
 */
public record ProducerMark(List<String> digests, List<String> conflicts) {
    /** Most records of one producer, and most conflicts. */
    public static final int MOST_RECORDS = 4_096;

    public static final ProducerMark NOTHING = new ProducerMark(List.of(), List.of());

    private static final String NOT_YET = "";

    /** Digest chained under a number, empty where there is none. */
    String digestOf(long producerSequence) {
        return producerSequence <= digests.size() ? digests.get((int) producerSequence - 1) : NOT_YET;
    }

    boolean knowsConflict(String digest) {
        return conflicts.contains(digest);
    }

    ProducerMark with(long producerSequence, String digest) {
        List<String> longer = new ArrayList<>(digests);
        while (longer.size() < producerSequence) {
            longer.add(NOT_YET);
        }
        longer.set((int) producerSequence - 1, digest);
        return new ProducerMark(Collections.unmodifiableList(longer), conflicts);
    }

    ProducerMark withConflict(String digest) {
        List<String> longer = new ArrayList<>(conflicts);
        longer.add(digest);
        return new ProducerMark(digests, Collections.unmodifiableList(longer));
    }

    /** What is known once a chained record was read back. */
    ProducerMark withChained(ChainedRecord chained) {
        String digest = chained.record().contentDigest();
        return chained.conflict() ? withConflict(digest) : with(chained.record().producerSequence(), digest);
    }
}
