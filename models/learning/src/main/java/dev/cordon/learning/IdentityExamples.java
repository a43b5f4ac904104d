package dev.cordon.learning;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bounded sample of training examples by identity: of at most {@link IdentityModels#MAX_IDENTITIES} identities, chosen
 * by a seeded hash when there are more, and of each so many at most; about 100 MB when all is full.
 */
final class IdentityExamples {
    /** Examples of a label that one identity's model sees; more hardly move a handful of factors. */
    static final int MAX_PER_LABEL = 160;

    private final int maxIdentities;
    private final long seed;
    private final TreeMap<Long, Sample> byRank = new TreeMap<>();

    IdentityExamples(long seed) {
        this(IdentityModels.MAX_IDENTITIES, seed);
    }

    IdentityExamples(int maxIdentities, long seed) {
        this.maxIdentities = maxIdentities;
        this.seed = seed;
    }

    void add(TrainingExample example) {
        long rank = mixed(example.identityHash() ^ seed);
        Sample sample = byRank.get(rank);
        if (sample == null) {
            if (byRank.size() == maxIdentities) {
                if (rank > byRank.lastKey()) {
                    return;
                }
                byRank.pollLastEntry();
            }
            sample = new Sample(example.identityHash(), rank);
            byRank.put(rank, sample);
        }
        (example.impostor() ? sample.impostor : sample.own).add(example.features(), example.weight());
    }

    /** What is known of each identity, by its hash. */
    SortedMap<Long, Sample> samples() {
        SortedMap<Long, Sample> samples = new TreeMap<>();
        byRank.values().forEach(sample -> samples.put(sample.identityHash, sample));
        return samples;
    }

    /** SplitMix64's finisher: one to one, so different identities have different ranks. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Examples of one identity. */
    static final class Sample {
        private final long identityHash;
        final ExampleBlock own;
        final ExampleBlock impostor;

        Sample(long identityHash, long seed) {
            this.identityHash = identityHash;
            this.own = new ExampleBlock(MAX_PER_LABEL, seed);
            this.impostor = new ExampleBlock(MAX_PER_LABEL, ~seed);
        }
    }
}
