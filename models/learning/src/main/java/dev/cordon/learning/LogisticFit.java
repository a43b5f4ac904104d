package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits Tribuo's logistic regression to some of the features. Averaged AdaGrad over at least {@link #MIN_STEPS} steps
 * came within 0.005 of the exact optimum on 1,000 to 100,000 examples; without averaging four to ten times as far, plain
 * and decayed SGD further, Adam nowhere near. One example a step, because Tribuo's minibatches average weights away.
 */
final class LogisticFit {
    static final double LEARNING_RATE = 0.1;
    static final double EPSILON = 1e-6;
    static final int MIN_STEPS = 2_000_000;
    static final int MIN_EPOCHS = 10;
    static final int MAX_EPOCHS = 500;

    /** A feature that speaks in fewer examples is taken for silent: chance would set its weight. */
    static final int MIN_SPEAKING = 30;

    /** Likewise where it speaks in a smaller share of the examples. */
    static final double MIN_SPEAKING_SHARE = 0.005;

    /**
     * Evidence smaller than this many nats is not speaking: where a source gives all events the same value, what is left
     * is how well each identity is known, and a huge weight would read meaning into it.
     */
    static final float SPEAKING_NATS = 0.1f;

    /** Kept, because a logger that nobody holds forgets its level: a fit is repeated, its chatter helps nobody. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo.common.sgd");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private final ExampleBlock own;
    private final ExampleBlock impostor;
    private final long seed;
    private final double ownShare;
    private final double impostorShare;
    private final double[] scales;

    LogisticFit(ExampleBlock own, ExampleBlock impostor, long seed) {
        this.own = own;
        this.impostor = impostor;
        this.seed = seed;
        double half = (own.rows() + impostor.rows()) / 2.0;
        this.ownShare = half / own.totalWeight();
        this.impostorShare = half / impostor.totalWeight();
        this.scales = new double[FeatureSchema.size()];
        for (int i = 0; i < scales.length; i++) {
            double squares = ownShare * squares(own, i) + impostorShare * squares(impostor, i);
            double size = Math.sqrt(squares / (2 * half));
            // A power of two, so that neither scaling nor folding it back rounds anything.
            scales[i] = size == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(size));
        }
    }

    private static double squares(ExampleBlock block, int feature) {
        double sum = 0;
        for (int row = 0; row < block.rows(); row++) {
            double value = block.feature(row, feature);
            sum += block.weight(row) * value * value;
        }
        return sum;
    }

    private static int speaking(ExampleBlock block, int feature) {
        int speaking = 0;
        for (int row = 0; row < block.rows(); row++) {
            speaking += Math.abs(block.feature(row, feature)) >= SPEAKING_NATS ? 1 : 0;
        }
        return speaking;
    }

    double[] scales() {
        return scales.clone();
    }

    Set<Integer> silentFeatures() {
        Set<Integer> silent = new TreeSet<>();
        for (int i = 0; i < scales.length; i++) {
            int speaking = speaking(own, i) + speaking(impostor, i);
            if (speaking < MIN_SPEAKING || speaking < MIN_SPEAKING_SHARE * (own.rows() + impostor.rows())) {
                silent.add(i);
            }
        }
        return silent;
    }

    int epochs() {
        int wanted = (MIN_STEPS - 1) / (own.rows() + impostor.rows()) + 1;
        return Math.max(MIN_EPOCHS, Math.min(MAX_EPOCHS, wanted));
    }

    LinearSGDModel fit(Set<Integer> active) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(
                new SimpleDataSourceProvenance("impostor training", FusionProtobuf.NO_TIME, labels), labels);
        int[] features = active.stream().mapToInt(Integer::intValue).toArray();
        addAll(data, own, FusionModel.OWN, ownShare, features);
        addAll(data, impostor, FusionModel.IMPOSTOR, impostorShare, features);
        return new LinearSGDTrainer(
                        new LogMulticlass(),
                        new ParameterAveraging(new AdaGrad(LEARNING_RATE, EPSILON)),
                        epochs(),
                        -1,
                        1,
                        seed)
                .train(data);
    }

    private void addAll(MutableDataset<Label> data, ExampleBlock block, Label label, double share, int[] features) {
        String[] names = new String[features.length];
        for (int i = 0; i < features.length; i++) {
            names[i] = FeatureSchema.names().get(features[i]);
        }
        for (int row = 0; row < block.rows(); row++) {
            double[] values = new double[features.length];
            for (int i = 0; i < features.length; i++) {
                values[i] = block.feature(row, features[i]) * scales[features[i]];
            }
            ArrayExample<Label> example = new ArrayExample<>(label, names, values);
            example.setWeight((float) (share * block.weight(row)));
            data.add(example);
        }
    }

    /**
     * The candidate whose weight would rise fastest from 0.
     *
     * @param weights of the unscaled features, before the prior
     * @return its place, or -1 where none rises faster than {@code threshold}
     */
    int mostWanted(Set<Integer> candidates, double[] weights, double intercept, double threshold) {
        double[] gradient = new double[weights.length];
        addGradient(gradient, own, 0, ownShare, weights, intercept);
        addGradient(gradient, impostor, 1, impostorShare, weights, intercept);
        int wanted = -1;
        double best = threshold * (own.rows() + impostor.rows());
        for (int i : candidates) {
            if (gradient[i] * scales[i] > best) {
                best = gradient[i] * scales[i];
                wanted = i;
            }
        }
        return wanted;
    }

    private static void addGradient(
            double[] gradient, ExampleBlock block, int label, double share, double[] weights, double intercept) {
        for (int row = 0; row < block.rows(); row++) {
            double logit = intercept;
            for (int i = 0; i < weights.length; i++) {
                logit += weights[i] * block.feature(row, i);
            }
            double residual = share * block.weight(row) * (label - 1 / (1 + Math.exp(-logit)));
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += residual * block.feature(row, i);
            }
        }
    }
}
