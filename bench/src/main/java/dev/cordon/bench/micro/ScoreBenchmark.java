package dev.cordon.bench.micro;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.bench.workload.Judging;
import dev.cordon.learning.FlatLinearScorer;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Features to log-odds. */
@State(Scope.Thread)
public class ScoreBenchmark {
    private static final int VECTORS = 256;

    private final FlatLinearScorer scorer = Judging.model();
    private final float[][] features = new float[VECTORS][FeatureSchema.size()];
    private int next;

    public ScoreBenchmark() {
        Random random = new Random(1);
        for (float[] vector : features) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
    }

    @Benchmark
    public double score() {
        return scorer.logOdds(0, features[next++ & VECTORS - 1]);
    }
}
