package dev.cordon.bench.peers;

import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.Evidence;
import dev.cordon.learning.takeover.EvidenceDetector;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Streaming half-space trees (Tan, Ting and Liu 2011) over the evidence of everybody, with the paper's own settings. One
 * forest for all: evidence is already relative to the identity, and few identities fill a window of their own in a year.
 */
public final class HalfSpaceTrees implements EvidenceDetector {
    static final int TREES = 25;
    static final int DEPTH = 15;
    static final int WINDOW = 250;

    /** Share of a window that is too few points to look into a node further. */
    static final double SIZE_LIMIT = 0.1;

    @Override
    public String name() {
        return "half-space-trees";
    }

    @Override
    public Player fit(List<Evidence> history, long seed) throws TrainingRefused {
        Columns columns = Columns.ranged(history);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<HalfSpaceTree> trees = Stream.generate(() -> HalfSpaceTree.grow(columns.count(), DEPTH, random))
                .limit(TREES)
                .toList();
        return new Streaming(columns, new HalfSpaceMasses(trees, WINDOW, SIZE_LIMIT * WINDOW));
    }

    private static final class Streaming implements Player {
        private final Columns columns;
        private final HalfSpaceMasses masses;

        Streaming(Columns columns, HalfSpaceMasses masses) {
            this.columns = columns;
            this.masses = masses;
        }

        @Override
        public double play(Evidence evidence) {
            float[] point = columns.of(evidence);
            double around = masses.score(point);
            masses.add(point);
            return -around;
        }

        @Override
        public Player fork() {
            return new Streaming(columns, masses.copy());
        }
    }
}
