package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTrainerTest {
    private static final TrainingPlan BALANCED = new TrainingPlan(7, 0.5, 0.5, 100_000, false, false);

    @Test
    void weights_are_never_negative_where_a_plain_fit_makes_them_so() {
        List<TrainingExample> examples = Histories.withSuppressor(1, 900);
        LogisticFit plain = fitOf(examples);
        assertThat(FusionModel.weights(plain.fit(Set.of(0, 1, 2, 3)), plain.scales())[1])
                .isLessThan(-0.5);

        TrainedFusion trained = Histories.train(examples, BALANCED);

        FlatLinearScorer scorer = trained.model().scorer("m");
        for (int i = 0; i < FeatureSchema.size(); i++) {
            assertThat(scorer.weight(i)).isGreaterThanOrEqualTo(0);
        }
        assertThat(scorer.weight(0)).isGreaterThan(0);
        assertThat(trained.eliminated()).contains(FeatureSchema.names().get(1));
        assertThat(scorer.weight(1)).isZero();
        assertThat(trained.fits()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void elimination_finds_about_the_best_fit_without_negative_weights(long seed) {
        assertAboutTheBest(Histories.withSuppressor(seed, 450));
    }

    @Test
    void feature_that_would_help_after_all_is_tried_again() {
        assertAboutTheBest(Histories.entangled(1, 1_000));
    }

    private static void assertAboutTheBest(List<TrainingExample> examples) {
        LogisticFit fit = fitOf(examples);
        double best = Double.POSITIVE_INFINITY;
        for (int subset = 1; subset < 16; subset++) {
            Set<Integer> active = new TreeSet<>();
            for (int i = 0; i < 4; i++) {
                if ((subset >> i & 1) == 1) {
                    active.add(i);
                }
            }
            var model = fit.fit(active);
            double[] weights = FusionModel.weights(model, fit.scales());
            if (Arrays.stream(weights).allMatch(w -> w >= 0)) {
                best = Math.min(best, loss(examples, weights, FusionModel.intercept(model)));
            }
        }
        FlatLinearScorer trained = Histories.train(examples, BALANCED).model().scorer("m");
        assertThat(loss(examples, weights(trained), trained.intercept())).isLessThan(best + 1e-3);
    }

    @Test
    void fit_comes_close_to_the_exact_optimum() {
        List<TrainingExample> examples = Histories.plain(3, 2_000);
        LogisticFit fit = fitOf(examples);
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < FeatureSchema.size(); i++) {
            all.add(i);
        }
        var model = fit.fit(all);
        double[] exact = newton(examples);
        double[] weights = FusionModel.weights(model, fit.scales());
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isCloseTo(exact[i], within(0.02));
        }
        assertThat(FusionModel.intercept(model)).isCloseTo(exact[weights.length], within(0.02));
    }

    @Test
    void prior_moves_only_the_intercept() {
        List<TrainingExample> examples = Histories.plain(4, 600);
        FlatLinearScorer half = Histories.train(examples, BALANCED).model().scorer("m");
        FlatLinearScorer rare = Histories.train(examples, new TrainingPlan(7, 0.001, 0.5, 100_000, false, false))
                .model()
                .scorer("m");
        assertThat(weights(rare)).isEqualTo(weights(half));
        assertThat(rare.intercept() - half.intercept()).isCloseTo(Math.log(0.001 / 0.999), within(1e-9));
    }

    @Test
    void number_of_impostors_does_not_move_the_score() {
        List<TrainingExample> examples = Histories.plain(5, 1_200);
        List<TrainingExample> doubled = new ArrayList<>(examples);
        examples.stream().filter(TrainingExample::impostor).forEach(doubled::add);
        FlatLinearScorer once = Histories.train(examples, BALANCED).model().scorer("m");
        FlatLinearScorer twice = Histories.train(doubled, BALANCED).model().scorer("m");
        assertThat(twice.intercept()).isCloseTo(once.intercept(), within(0.05));
    }

    @Test
    void features_that_the_history_is_silent_about_get_a_share_of_the_mean_weight() {
        List<TrainingExample> examples = Histories.withSuppressor(1, 450);
        for (int n = 0; n < LogisticFit.MIN_SPEAKING - 1; n++) {
            examples.get(n).features()[5] = 3;
        }
        TrainedFusion trained = Histories.train(examples, BALANCED);
        assertThat(trained.silent()).isEqualTo(FeatureSchema.names().subList(4, FeatureSchema.size()));
        FlatLinearScorer scorer = trained.model().scorer("m");
        double mean = (scorer.weight(0) + scorer.weight(1) + scorer.weight(2) + scorer.weight(3)) / 4;
        assertThat(mean).isPositive();
        assertThat(scorer.weight(4)).isCloseTo(0.5 * mean, within(1e-12));
        assertThat(scorer.weight(5)).isEqualTo(scorer.weight(4));

        FlatLinearScorer strict = Histories.train(examples, new TrainingPlan(7, 0.5, 0, 100_000, false, false))
                .model()
                .scorer("m");
        assertThat(strict.weight(4)).isZero();
        assertThat(strict.weight(0)).isEqualTo(scorer.weight(0));
    }

    @Test
    void same_examples_and_seed_give_the_same_model_bytes_and_others_do_not() {
        List<TrainingExample> examples = Histories.plain(6, 400);
        TrainedFusion first = Histories.train(examples, TrainingPlan.withSeed(1));
        TrainedFusion second = Histories.train(examples, TrainingPlan.withSeed(1));
        assertThat(second.model().protobuf()).isEqualTo(first.model().protobuf());
        assertThat(second.examplesSha256()).isEqualTo(first.examplesSha256());

        assertThat(Histories.train(examples, TrainingPlan.withSeed(2)).model().protobuf())
                .isNotEqualTo(first.model().protobuf());
        assertThat(Histories.train(Histories.plain(7, 400), TrainingPlan.withSeed(1))
                        .examplesSha256())
                .isNotEqualTo(first.examplesSha256());
    }

    @Test
    void examples_beyond_the_limit_are_sampled_and_counted() {
        TrainedFusion trained =
                Histories.train(Histories.plain(8, 1_000), new TrainingPlan(7, 0.5, 0.5, 120, false, false));
        assertThat(trained.ownExamples()).isEqualTo(750);
        assertThat(trained.impostorExamples()).isEqualTo(250);
        assertThat(trained.ownUsed()).isEqualTo(120);
        assertThat(trained.impostorUsed()).isEqualTo(120);
    }

    @Test
    void sample_is_uniform_over_all_that_came() {
        int[] fromFirstHalf = new int[1];
        for (long seed = 0; seed < 200; seed++) {
            ExampleBlock block = new ExampleBlock(50, seed);
            for (int i = 0; i < 1_000; i++) {
                float[] row = new float[FeatureSchema.size()];
                row[0] = i;
                block.add(row, 1);
            }
            for (int row = 0; row < block.rows(); row++) {
                fromFirstHalf[0] += block.feature(row, 0) < 500 ? 1 : 0;
            }
        }
        assertThat(fromFirstHalf[0] / 10_000.0).isCloseTo(0.5, within(0.03));
    }

    @Test
    void too_little_history_is_refused() {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(1));
        Histories.plain(1, 60).forEach(trainer::add);
        assertThatThrownBy(trainer::train)
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("45 own and 15 impostor examples");
    }

    @Test
    void evidence_that_only_speaks_against_takeover_is_refused() {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(1));
        for (TrainingExample example : Histories.plain(1, 400)) {
            float[] features = new float[FeatureSchema.size()];
            features[0] = example.impostor() ? -1 : 1;
            trainer.add(new TrainingExample(1, features, example.impostor(), 1));
        }
        assertThatThrownBy(trainer::train).isInstanceOf(TrainingRefused.class).hasMessageContaining("no evidence");
    }

    @Test
    void examples_that_make_no_sense_are_refused() {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(1));
        float[] nan = new float[FeatureSchema.size()];
        nan[2] = Float.NaN;
        assertThatThrownBy(() -> trainer.add(new TrainingExample(1, nan, true, 1)))
                .hasMessageContaining(FeatureSchema.names().get(2));
        assertThatThrownBy(() -> trainer.add(new TrainingExample(1, new float[1], true, 1)))
                .hasMessageContaining("1 features");
        assertThatThrownBy(() -> trainer.add(new TrainingExample(1, new float[FeatureSchema.size()], true, 0)))
                .hasMessageContaining("weighs 0");
    }

    @Test
    void order_of_examples_is_part_of_their_hash() {
        List<TrainingExample> examples = new ArrayList<>(Histories.plain(9, 400));
        String before = Histories.train(examples, BALANCED).examplesSha256();
        Collections.shuffle(examples, new Random(1));
        assertThat(Histories.train(examples, BALANCED).examplesSha256()).isNotEqualTo(before);
    }

    private static LogisticFit fitOf(List<TrainingExample> examples) {
        ExampleBlock own = new ExampleBlock(100_000, 1);
        ExampleBlock impostor = new ExampleBlock(100_000, 1);
        for (TrainingExample example : examples) {
            (example.impostor() ? impostor : own).add(example.features(), example.weight());
        }
        return new LogisticFit(own, impostor, 1);
    }

    private static double[] weights(FlatLinearScorer scorer) {
        double[] weights = new double[FeatureSchema.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = scorer.weight(i);
        }
        return weights;
    }

    private static double share(List<TrainingExample> examples, boolean impostor) {
        double total = 0;
        for (TrainingExample example : examples) {
            total += example.impostor() == impostor ? example.weight() : 0;
        }
        return examples.size() / 2.0 / total;
    }

    private static double loss(List<TrainingExample> examples, double[] weights, double intercept) {
        double own = share(examples, false);
        double impostor = share(examples, true);
        double sum = 0;
        for (TrainingExample example : examples) {
            double logit = intercept;
            for (int i = 0; i < weights.length; i++) {
                logit += weights[i] * example.features()[i];
            }
            sum += example.weight()
                    * (example.impostor()
                            ? impostor * Math.log1p(Math.exp(-logit))
                            : own * Math.log1p(Math.exp(logit)));
        }
        return sum / examples.size();
    }

    /** The exact optimum, by Newton's method with Gaussian elimination. */
    private static double[] newton(List<TrainingExample> examples) {
        int n = FeatureSchema.size() + 1;
        double own = share(examples, false);
        double impostor = share(examples, true);
        double[] w = new double[n];
        for (int step = 0; step < 25; step++) {
            double[][] a = new double[n][n + 1];
            for (TrainingExample example : examples) {
                double[] x = new double[n];
                double logit = 0;
                for (int i = 0; i < n; i++) {
                    x[i] = i == n - 1 ? 1 : example.features()[i];
                    logit += w[i] * x[i];
                }
                double p = 1 / (1 + Math.exp(-logit));
                double c = example.weight() * (example.impostor() ? impostor : own);
                for (int i = 0; i < n; i++) {
                    a[i][n] += c * ((example.impostor() ? 1 : 0) - p) * x[i];
                    for (int j = 0; j < n; j++) {
                        a[i][j] += c * p * (1 - p) * x[i] * x[j];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    if (k != i) {
                        double f = a[k][i] / a[i][i];
                        for (int j = i; j <= n; j++) {
                            a[k][j] -= f * a[i][j];
                        }
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                w[i] += a[i][n] / a[i][i];
            }
        }
        return w;
    }
}
