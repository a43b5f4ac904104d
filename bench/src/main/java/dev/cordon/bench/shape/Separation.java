package dev.cordon.bench.shape;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * How well Tribuo's logistic regression tells injected records from native ones by their shapes, cross-validated by
 * group.
 *
 * @param auc area under the ROC curve, 0.5 by chance; only records of one fold are compared, because each fold has its
 *     own model
 * @param chanceLow where 95 % of the areas begin when whole groups change sides by chance
 * @param chanceHigh where they end
 */
record Separation(double auc, double chanceLow, double chanceHigh) {
    /** A shape that fewer records have teaches nothing that holds for another fold. */
    static final int MIN_RECORDS = 3;

    private static final int EPOCHS = 5;
    private static final Label NATIVE = new Label("native");
    private static final Label INJECTED = new Label("injected");
    private static final String ALWAYS = "(record)"; // Tribuo refuses an example without a feature
    private static final OffsetDateTime NO_TIME = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo.common.sgd"); // held, or it forgets its level

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    /**
     * Means over several draws of folds and hosts for the same records.
     *
     * @param permutations for the interval of chance; each takes the same groups in all draws
     */
    static Separation of(List<List<ShapeExample>> draws, int permutations, long seed) {
        double auc = 0;
        double[] chance = new double[permutations];
        for (List<ShapeExample> examples : draws) {
            String[][] features = features(examples);
            boolean[] sides = new boolean[examples.size()];
            for (int i = 0; i < sides.length; i++) {
                sides[i] = examples.get(i).injected();
            }
            auc += auc(examples, features, sides, seed) / draws.size();
            for (int i = 0; i < permutations; i++) {
                boolean[] permuted = permuted(examples, new Random(seed + i));
                chance[i] += auc(examples, features, permuted, seed) / draws.size();
            }
        }
        Arrays.sort(chance);
        return new Separation(
                auc, chance[(int) (0.025 * permutations)], chance[(int) Math.ceil(0.975 * permutations) - 1]);
    }

    private static String[][] features(List<ShapeExample> examples) {
        Map<String, Integer> records = new HashMap<>();
        examples.forEach(example -> example.shapes().forEach(shape -> records.merge(shape, 1, Integer::sum)));
        String[][] features = new String[examples.size()][];
        for (int i = 0; i < features.length; i++) {
            List<String> kept = new ArrayList<>(List.of(ALWAYS));
            examples.get(i).shapes().stream()
                    .filter(shape -> records.getOrDefault(shape, 0) >= MIN_RECORDS)
                    .forEach(kept::add);
            features[i] = kept.toArray(String[]::new);
        }
        return features;
    }

    /** Whole groups change sides, because records of one group resemble each other anyway. */
    private static boolean[] permuted(List<ShapeExample> examples, Random random) {
        Map<String, Boolean> sides = new TreeMap<>();
        examples.forEach(example -> sides.put(example.group(), example.injected()));
        List<Boolean> drawn = new ArrayList<>(sides.values());
        Collections.shuffle(drawn, random);
        int next = 0;
        for (Map.Entry<String, Boolean> side : sides.entrySet()) {
            side.setValue(drawn.get(next++));
        }
        boolean[] permuted = new boolean[examples.size()];
        for (int i = 0; i < permuted.length; i++) {
            permuted[i] = Boolean.TRUE.equals(sides.get(examples.get(i).group()));
        }
        return permuted;
    }

    private static double auc(List<ShapeExample> examples, String[][] features, boolean[] injected, long seed) {
        int folds = 1 + examples.stream().mapToInt(ShapeExample::fold).max().orElse(0);
        double won = 0;
        long pairs = 0;
        for (int fold = 0; fold < folds; fold++) {
            LabelFactory labels = new LabelFactory();
            MutableDataset<Label> data =
                    new MutableDataset<>(new SimpleDataSourceProvenance("shapes", NO_TIME, labels), labels);
            List<Integer> held = new ArrayList<>();
            for (int i = 0; i < injected.length; i++) {
                if (examples.get(i).fold() == fold) {
                    held.add(i);
                } else {
                    data.add(example(features[i], injected[i] ? INJECTED : NATIVE));
                }
            }
            if (data.getOutputs().size() < 2) {
                continue; // a permutation may leave one side without records
            }
            Model<Label> model = new LinearSGDTrainer(
                            new LogMulticlass(),
                            new ParameterAveraging(new AdaGrad(0.1, 1e-6)),
                            EPOCHS,
                            Integer.MAX_VALUE,
                            1,
                            seed)
                    .train(data);
            List<Double> natives = new ArrayList<>();
            List<Double> moved = new ArrayList<>();
            for (int i : held) {
                Map<String, Label> scores = model.predict(example(features[i], LabelFactory.UNKNOWN_LABEL))
                        .getOutputScores();
                double score =
                        Objects.requireNonNull(scores.get(INJECTED.getLabel())).getScore();
                (injected[i] ? moved : natives).add(score);
            }
            for (double score : moved) {
                for (double other : natives) {
                    won += score > other ? 1 : score == other ? 0.5 : 0;
                }
            }
            pairs += (long) moved.size() * natives.size();
        }
        return pairs == 0 ? 0.5 : won / pairs;
    }

    private static Example<Label> example(String[] features, Label label) {
        double[] ones = new double[features.length];
        Arrays.fill(ones, 1);
        return new ArrayExample<>(label, features, ones);
    }
}
