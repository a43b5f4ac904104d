package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import dev.cordon.domain.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * Learns how far each kind of evidence is to be believed, without attack labels: logistic regression that tells an
 * identity's own events from those of impostors moved onto it; then how far cohorts and single identities depart from
 * that ({@link IdentityTraining}). Feed it with {@link #add}, then {@link #train} once.
 *
 * <p>Weights are kept at or above 0 by an active set: fit, drop the feature whose weight is most negative, fit again;
 * at the end a dropped feature is tried once more where the gradient says that it would now help. Each label carries
 * half of the total weight. Features are scaled to about unit size, not centred, so that 0 goes on saying nothing.
 *
 * <p>Belongs to one thread. The same examples in the same order under the same plan give the same bytes on the same Java
 * and processor.
 */
public final class FusionTrainer {
    /** A dropped feature is tried again when one unit of it would lower the mean loss at least this fast, in nats. */
    static final double READMISSION_GRADIENT = 1e-3;

    private final TrainingPlan plan;
    private final ExampleBlock own;
    private final ExampleBlock impostor;
    private final IdentityExamples identities;
    private final MessageDigest digest = Sha256.start();
    private final ByteBuffer bytes = ByteBuffer.allocate((FeatureSchema.size() + 1) * Float.BYTES + 1 + Long.BYTES);

    public FusionTrainer(TrainingPlan plan) {
        this.plan = plan;
        this.own = new ExampleBlock(plan.maxExamplesPerLabel(), plan.seed());
        this.impostor = new ExampleBlock(plan.maxExamplesPerLabel(), ~plan.seed());
        this.identities = new IdentityExamples(plan.seed());
    }

    /**
     * Takes one example; nothing of it is kept but its numbers and whose it is, as a hash.
     *
     * @throws IllegalArgumentException where the number of features is wrong or a number makes no sense
     */
    public void add(TrainingExample example) {
        float[] features = example.features();
        if (features.length != FeatureSchema.size()) {
            throw new IllegalArgumentException(
                    "an example has " + features.length + " features, the schema " + FeatureSchema.size());
        }
        if (!(example.weight() > 0) || !Float.isFinite(example.weight())) {
            throw new IllegalArgumentException("an example weighs " + example.weight());
        }
        bytes.clear();
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "feature " + FeatureSchema.names().get(i) + " is " + features[i]);
            }
            bytes.putFloat(features[i]);
        }
        bytes.putLong(example.identityHash());
        bytes.putFloat(example.weight()).put((byte) (example.impostor() ? 1 : 0));
        digest.update(bytes.array(), 0, bytes.position());
        (example.impostor() ? impostor : own).add(features, example.weight());
        identities.add(example);
    }

    /**
     * Fits the model.
     *
     * @throws TrainingRefused where there are too few examples, or nothing tells impostors from owners
     */
    public TrainedFusion train() throws TrainingRefused {
        if (Math.min(own.rows(), impostor.rows()) < TrainingPlan.MIN_EXAMPLES_PER_LABEL) {
            throw new TrainingRefused("too little history to learn from: " + own.seen() + " own and " + impostor.seen()
                    + " impostor examples, at least " + TrainingPlan.MIN_EXAMPLES_PER_LABEL + " of each are needed");
        }
        LogisticFit fit = new LogisticFit(own, impostor, plan.seed());
        Set<Integer> silent = fit.silentFeatures();
        Set<Integer> active = new TreeSet<>();
        for (int i = 0; i < FeatureSchema.size(); i++) {
            if (!silent.contains(i)) {
                active.add(i);
            }
        }
        Set<Integer> dropped = new TreeSet<>();
        Set<Integer> readmitted = new TreeSet<>();
        int fits = 0;
        while (!active.isEmpty()) {
            LinearSGDModel fitted = fit.fit(active);
            fits++;
            double[] weights = FusionModel.weights(fitted, fit.scales());
            int worst = mostNegative(active, weights);
            if (worst >= 0) {
                active.remove(worst);
                dropped.add(worst);
                continue;
            }
            Set<Integer> candidates = new TreeSet<>(dropped);
            candidates.removeAll(readmitted);
            int missed = fit.mostWanted(candidates, weights, FusionModel.intercept(fitted), READMISSION_GRADIENT);
            if (missed >= 0) {
                dropped.remove(missed);
                readmitted.add(missed);
                active.add(missed);
                continue;
            }
            FusionModel model = FusionModel.trained(fitted, fit.scales(), names(silent), plan);
            return new TrainedFusion(
                    model,
                    new IdentityTraining(model.scorer(""), own, impostor, plan).train(identities),
                    plan,
                    own.seen(),
                    impostor.seen(),
                    own.rows(),
                    impostor.rows(),
                    Sha256.hex(digest),
                    names(silent),
                    names(dropped),
                    fits,
                    fit.epochs());
        }
        throw new TrainingRefused("no evidence tells impostors from owners in this history");
    }

    private static int mostNegative(Set<Integer> active, double[] weights) {
        int worst = -1;
        for (int i : active) {
            if (weights[i] < 0 && (worst < 0 || weights[i] < weights[worst])) {
                worst = i;
            }
        }
        return worst;
    }

    private static List<String> names(Set<Integer> features) {
        List<String> names = new ArrayList<>();
        for (int i : features) {
            names.add(FeatureSchema.names().get(i));
        }
        return List.copyOf(names);
    }
}
