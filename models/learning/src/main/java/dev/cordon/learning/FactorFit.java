package dev.cordon.learning;

import java.util.List;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits Tribuo's logistic regression to what the groups of facets say, with examples from several places that count
 * differently: one's own for a little, those of others like one for the rest. That is shrinkage by pseudo-examples: the
 * fewer own ones, the nearer the result to the others' model.
 */
final class FactorFit {
    static final int STEPS = 100_000;
    private static final String[] NAMES = names();
    private final long seed;

    FactorFit(long seed) {
        this.seed = seed;
    }

    /**
     * Examples that count as so many, half of them own ones and half impostors'.
     *
     * @param examples of both labels
     * @param mass above 0
     */
    record Part(WeightedEvidence examples, double mass) {}

    LinearSGDModel fit(List<Part> parts) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(
                new SimpleDataSourceProvenance("identity training", FusionProtobuf.NO_TIME, labels), labels);
        int rows = 0;
        double mass = 0;
        for (Part part : parts) {
            rows += part.examples.rows();
            mass += part.mass;
        }
        for (Part part : parts) {
            add(data, part, rows / mass);
        }
        return new LinearSGDTrainer(
                        new LogMulticlass(),
                        new ParameterAveraging(new AdaGrad(LogisticFit.LEARNING_RATE, LogisticFit.EPSILON)),
                        Math.max(1, STEPS / rows),
                        -1,
                        1,
                        seed)
                .train(data);
    }

    private static void add(MutableDataset<Label> data, Part part, double scale) {
        WeightedEvidence examples = part.examples;
        for (int row = 0; row < examples.rows(); row++) {
            boolean impostor = examples.isImpostor(row);
            int alike = impostor ? examples.impostorRows() : examples.ownRows();
            ArrayExample<Label> example =
                    new ArrayExample<>(impostor ? FusionModel.IMPOSTOR : FusionModel.OWN, NAMES, values(examples, row));
            example.setWeight((float) (scale * part.mass / 2 / alike));
            data.add(example);
        }
    }

    private static double[] values(WeightedEvidence examples, int row) {
        double[] values = new double[FacetGroup.COUNT];
        for (int group = 0; group < values.length; group++) {
            values[group] = examples.sum(row, group);
        }
        return values;
    }

    /** A factor for each group, not yet cut at 0; NaN for a group that Tribuo never saw speak. */
    static double[] factors(LinearSGDModel model) {
        DenseMatrix matrix = model.getWeightsCopy();
        int impostor = model.getOutputIDInfo().getID(FusionModel.IMPOSTOR);
        double[] factors = new double[FacetGroup.COUNT];
        for (int group = 0; group < factors.length; group++) {
            int id = model.getFeatureIDMap().getID(NAMES[group]);
            factors[group] = id < 0 ? Double.NaN : matrix.get(impostor, id) - matrix.get(1 - impostor, id);
        }
        return factors;
    }

    private static String[] names() {
        String[] names = new String[FacetGroup.COUNT];
        for (int group = 0; group < names.length; group++) {
            names[group] = FacetGroup.ALL[group].code();
        }
        return names;
    }
}
