package dev.cordon.learning;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cordon.behavior.FeatureSchema;
import java.util.List;
import java.util.Map;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.protos.core.ModelProto;

/**
 * Logistic regression over evidence: Tribuo's model of scaled features, the scales, what the prior adds, and an assumed
 * weight for features that the history was silent about. Weights are at least 0, so more evidence for a takeover never
 * lowers the score. An eliminated feature weighs 0.
 */
public final class FusionModel {
    static final Label OWN = new Label("own");
    static final Label IMPOSTOR = new Label("impostor");

    private final LinearSGDModel tribuo;
    private final byte[] protobuf;
    private final double[] scales;
    private final double priorShift;
    private final List<String> silent;
    private final double assumedWeight;

    private FusionModel(
            LinearSGDModel tribuo, byte[] protobuf, double[] scales, List<String> silent, TrainingPlan plan) {
        this.tribuo = tribuo;
        this.protobuf = protobuf;
        this.scales = scales.clone();
        this.priorShift = plan.priorShift();
        this.silent = List.copyOf(silent);
        double sum = 0;
        for (double weight : weights(tribuo, scales)) {
            sum += weight;
        }
        int learned = FeatureSchema.size() - silent.size();
        this.assumedWeight = plan.assumedShare() * sum / learned;
    }

    /** A freshly trained model, by way of the bytes that its bundle will hold. */
    static FusionModel trained(LinearSGDModel model, double[] scales, List<String> silent, TrainingPlan plan) {
        try {
            return read(FusionProtobuf.write(model), scales, silent, plan);
        } catch (BundleRefused e) {
            throw new IllegalStateException("a trained model does not pass its own check: " + e.getMessage(), e);
        }
    }

    /** Reads bytes that anybody may have written: nothing of Tribuo is instantiated before all of it was checked. */
    static FusionModel read(byte[] protobuf, double[] scales, List<String> silent, TrainingPlan plan)
            throws BundleRefused {
        LinearSGDModel model;
        try {
            ModelProto proto = ModelProto.parseFrom(protobuf);
            FusionProtobufCheck.check(proto);
            model = (LinearSGDModel) Model.deserialize(proto);
        } catch (InvalidProtocolBufferException e) {
            throw new BundleRefused(ModelBundle.FUSION, "is not a Tribuo model in protobuf form", e);
        } catch (RuntimeException e) {
            throw new BundleRefused(ModelBundle.FUSION, "Tribuo cannot read it", e);
        }
        for (String name : silent) {
            if (model.getFeatureIDMap().getID(name) >= 0) {
                throw new BundleRefused(ModelBundle.FUSION, "knows " + name + ", which the manifest calls silent");
            }
        }
        FusionModel fusion = new FusionModel(model, protobuf.clone(), scales, silent, plan);
        try {
            fusion.scorer("");
        } catch (IllegalArgumentException e) {
            throw new BundleRefused(ModelBundle.FUSION, e.getMessage() + " once scaled", e);
        }
        return fusion;
    }

    /** Compiles it for the stream. */
    public FlatLinearScorer scorer(String modelId) {
        return new FlatLinearScorer(completeWeights(), intercept(tribuo) + priorShift, modelId);
    }

    /** Log-odds as Tribuo predicts them, plus prior and assumptions: slow, to check the compiled form against. */
    public double tribuoLogOdds(float[] features) {
        ImmutableFeatureMap map = tribuo.getFeatureIDMap();
        String[] names = new String[map.size()];
        double[] values = new double[map.size()];
        double assumed = 0;
        for (int i = 0, next = 0; i < features.length; i++) {
            String name = FeatureSchema.names().get(i);
            if (silent.contains(name)) {
                assumed += assumedWeight * features[i];
            }
            if (map.getID(name) >= 0) {
                names[next] = name;
                values[next++] = features[i] * scales[i];
            }
        }
        Map<String, Label> scores =
                tribuo.predict(new ArrayExample<>(OWN, names, values)).getOutputScores();
        double own = score(scores, OWN);
        double impostor = score(scores, IMPOSTOR);
        return Math.log(impostor) - Math.log(own) + priorShift + assumed;
    }

    private static double score(Map<String, Label> scores, Label label) {
        Label scored = scores.get(label.getLabel());
        if (scored == null) {
            throw new IllegalStateException("Tribuo gave no score for " + label.getLabel());
        }
        return scored.getScore();
    }

    /** Log-odds that one nat of a feature brings which the history was silent about. */
    public double assumedWeight() {
        return assumedWeight;
    }

    private double[] completeWeights() {
        double[] weights = weights(tribuo, scales);
        for (String name : silent) {
            weights[FeatureSchema.names().indexOf(name)] = assumedWeight;
        }
        return weights;
    }

    /** Log-odds a nat of each feature of the schema; 0 for those that the model does not know. */
    static double[] weights(LinearSGDModel model, double[] scales) {
        DenseMatrix matrix = model.getWeightsCopy();
        int impostor = model.getOutputIDInfo().getID(IMPOSTOR);
        double[] weights = new double[FeatureSchema.size()];
        for (int i = 0; i < weights.length; i++) {
            int id = model.getFeatureIDMap().getID(FeatureSchema.names().get(i));
            // Scales are powers of two, so folding them in rounds nothing.
            weights[i] = id < 0 ? 0 : (matrix.get(impostor, id) - matrix.get(1 - impostor, id)) * scales[i];
        }
        return weights;
    }

    /** Log-odds without any evidence, before the prior. */
    static double intercept(LinearSGDModel model) {
        DenseMatrix matrix = model.getWeightsCopy();
        int impostor = model.getOutputIDInfo().getID(IMPOSTOR);
        int bias = model.getFeatureIDMap().size();
        return matrix.get(impostor, bias) - matrix.get(1 - impostor, bias);
    }

    double[] scales() {
        return scales.clone();
    }

    byte[] protobuf() {
        return protobuf.clone();
    }
}
