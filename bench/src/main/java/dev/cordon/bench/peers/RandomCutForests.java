package dev.cordon.bench.peers;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.Evidence;
import dev.cordon.learning.takeover.EvidenceDetector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A random cut forest for each identity over the evidence of its events (Guha, Mishra, Roy and Schrijvers, "Robust Random
 * Cut Forest Based Anomaly Detection on Streams", ICML 2016), by Amazon's own library. Learns each event at once.
 * The library's 50 trees of 256 samples found no more in the years of development, at more than twice the time.
 */
public final class RandomCutForests implements EvidenceDetector {
    static final int TREES = 30;
    static final int SAMPLES = 128;
    /** Points of an identity before its forest judges: the library's own quarter of the samples. */
    static final int OUTPUT_AFTER = SAMPLES / 4;

    @Override
    public String name() {
        return "random-cut-forest";
    }

    @Override
    public Player fit(List<Evidence> history, long seed) throws TrainingRefused {
        return new Streaming(Columns.inNats(history), seed, Map.of());
    }

    private static RandomCutForest plant(int dimensions, long seed) {
        return RandomCutForest.builder()
                .dimensions(dimensions)
                .shingleSize(1)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLES)
                .outputAfter(OUTPUT_AFTER)
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
    }

    /** A forest that several players go on from; each copies it when its identity does something. */
    private static final class Shared {
        private final RandomCutForest forest;

        Shared(RandomCutForest forest) {
            this.forest = forest;
        }

        /** Exact, its chance included. One at a time, since the library tidies the points it stores on the way. */
        synchronized RandomCutForest copy() {
            RandomCutForestMapper mapper = new RandomCutForestMapper();
            mapper.setSaveTreeStateEnabled(true);
            mapper.setSaveExecutorContextEnabled(true);
            return mapper.toModel(mapper.toState(forest));
        }
    }

    private static final class Streaming implements Player {
        private final Columns columns;
        private final long seed;
        private Map<String, Shared> shared;
        private final Map<String, RandomCutForest> own = new HashMap<>();

        Streaming(Columns columns, long seed, Map<String, Shared> shared) {
            this.columns = columns;
            this.seed = seed;
            this.shared = shared;
        }

        @Override
        public double play(Evidence evidence) {
            RandomCutForest forest = own.computeIfAbsent(evidence.identity(), this::forest);
            float[] point = columns.of(evidence);
            double score = forest.isOutputReady() ? forest.getAnomalyScore(point) : Double.NaN;
            forest.update(point);
            return score;
        }

        private RandomCutForest forest(String identity) {
            Shared before = shared.get(identity);
            return before != null ? before.copy() : plant(columns.count(), seed * 31 + identity.hashCode());
        }

        @Override
        public synchronized Player fork() {
            if (!own.isEmpty()) {
                Map<String, Shared> all = new HashMap<>(shared);
                own.forEach((identity, forest) -> all.put(identity, new Shared(forest)));
                own.clear();
                shared = Map.copyOf(all);
            }
            return new Streaming(columns, seed, shared);
        }
    }
}
