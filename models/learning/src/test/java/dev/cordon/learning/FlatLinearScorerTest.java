package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.FeatureSchema;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlatLinearScorerTest {
    /** No identity of this hash has a model. */
    private static final long NOBODY = 0;

    private static final FusionModel MODEL =
            Histories.train(Histories.plain(11, 800), TrainingPlan.withSeed(3)).model();
    private final FlatLinearScorer scorer = MODEL.scorer("fusion-test");

    @Test
    void compiled_scorer_equals_tribuos_prediction() {
        compareWithTribuo(MODEL);
    }

    @Test
    void compiled_scorer_equals_tribuos_prediction_where_some_weights_are_assumed() {
        compareWithTribuo(Histories.train(Histories.withSuppressor(12, 450), TrainingPlan.withSeed(3))
                .model());
    }

    private static void compareWithTribuo(FusionModel model) {
        FlatLinearScorer scorer = model.scorer("m");
        Random random = new Random(5);
        for (int n = 0; n < 10_000; n++) {
            float[] features = Histories.randomFeatures(random, n % 2 == 0 ? 2 : 20);
            double flat = scorer.logOdds(features);
            double terms = Math.abs(scorer.intercept());
            for (int i = 0; i < features.length; i++) {
                terms += Math.abs(scorer.contribution(NOBODY, i, features));
            }
            assertThat(flat)
                    .isCloseTo(model.tribuoLogOdds(features), within(FlatLinearScorer.TOLERANCE * Math.max(1, terms)));
        }
    }

    @Test
    void contributions_and_intercept_add_up_to_the_score() {
        float[] features = Histories.randomFeatures(new Random(6), 3);
        double sum = scorer.intercept();
        for (int i = 0; i < features.length; i++) {
            sum += scorer.contribution(NOBODY, i, features);
        }
        assertThat(sum).isEqualTo(scorer.logOdds(features));
    }

    @Test
    void more_evidence_never_lowers_the_score() {
        Random random = new Random(7);
        for (int n = 0; n < 1_000; n++) {
            float[] features = Histories.randomFeatures(random, 3);
            double before = scorer.logOdds(features);
            features[random.nextInt(features.length)] += random.nextFloat() * 5;
            assertThat(scorer.logOdds(features)).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void missing_evidence_leaves_the_prior() {
        assertThat(scorer.logOdds(new float[FeatureSchema.size()])).isEqualTo(scorer.intercept());
        assertThat(scorer.modelId()).isEqualTo("fusion-test");
    }

    @Test
    void scorer_survives_being_shipped_as_numbers() {
        FlatLinearScorer shipped = new FlatLinearScorer(scorer.weights(), scorer.intercept(), scorer.modelId());
        float[] features = Histories.randomFeatures(new Random(8), 3);
        assertThat(shipped.logOdds(features)).isEqualTo(scorer.logOdds(features));
    }

    @Test
    void weights_that_make_no_sense_are_refused() {
        double[] weights = scorer.weights();
        weights[1] = -1e-9;
        assertThatThrownBy(() -> new FlatLinearScorer(weights, 0, "m")).hasMessageContaining("a weight is");
        weights[1] = Double.NaN;
        assertThatThrownBy(() -> new FlatLinearScorer(weights, 0, "m")).hasMessageContaining("a weight is");
        assertThatThrownBy(() -> new FlatLinearScorer(scorer.weights(), Double.NaN, "m"))
                .hasMessageContaining("intercept");
        assertThatThrownBy(() -> new FlatLinearScorer(new double[1], 0, "m")).hasMessageContaining("1 weights");
    }

    @Test
    void features_of_another_schema_are_refused() {
        assertThatThrownBy(() -> scorer.logOdds(new float[FeatureSchema.size() + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
