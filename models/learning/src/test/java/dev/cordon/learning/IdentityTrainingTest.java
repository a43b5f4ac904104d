package dev.cordon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;

class IdentityTrainingTest {
    private static final TrainingPlan PLAN = new TrainingPlan(3, 0.5, 0.5, 50_000, true, true);
    private static final TrainingPlan WITHOUT_COHORTS = new TrainingPlan(3, 0.5, 0.5, 50_000, false, true);
    private static final int HOUR = FeatureSchema.names().indexOf("event.hour");
    private static final int STYLE = FeatureSchema.names().indexOf("event.style");

    /**
     * Most are told from impostors by hour and style alike; an owl, who works at any hour, by style alone.
     *
     * @param owl whether it is one
     */
    private static void addIdentity(List<TrainingExample> examples, int number, int impostors, boolean owl, long seed) {
        Random random = new Random(seed + number);
        for (int n = 0; n < impostors * 3; n++) {
            boolean impostor = n % 3 == 0;
            float[] features = new float[FeatureSchema.size()];
            features[HOUR] = (float) ((owl ? 2 : 1) * random.nextGaussian() + (impostor && !owl ? 1.5 : 0));
            features[STYLE] = (float) (random.nextGaussian() + (impostor ? 1.5 : 0));
            examples.add(new TrainingExample(Histories.identity(number), features, impostor, 1));
        }
    }

    private static List<TrainingExample> people(int larks, int owls) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int number = 0; number < larks + owls; number++) {
            addIdentity(examples, number, 60, number >= larks, 5);
        }
        return examples;
    }

    @Test
    void an_identity_whose_hours_say_little_gets_less_weight_on_them_and_the_others_hardly_move() {
        FlatLinearScorer scorer = Histories.train(people(8, 1), WITHOUT_COHORTS).scorer("m");
        float[] lateAtNight = new float[FeatureSchema.size()];
        lateAtNight[HOUR] = 3;
        double everybody = scorer.contribution(0, HOUR, lateAtNight);
        assertThat(scorer.contribution(Histories.identity(8), HOUR, lateAtNight))
                .isBetween(0.0, 0.95 * everybody);
        assertThat(scorer.contribution(Histories.identity(2), HOUR, lateAtNight))
                .isCloseTo(everybody, within(0.15 * everybody));
    }

    @Test
    void cohorts_of_like_habits_are_found_and_pull_their_members() {
        TrainedFusion trained = Histories.train(people(20, 10), PLAN.withoutIdentityModels());
        FlatLinearScorer scorer = trained.scorer("m");
        assertThat(trained.identities().cohorts()).isBetween(2, 3);
        assertThat(trained.identities().own()).isZero();
        assertThat(trained.identities().size()).isEqualTo(30);
        float[] lateAtNight = new float[FeatureSchema.size()];
        lateAtNight[HOUR] = 3;
        for (int owl = 20; owl < 30; owl++) {
            assertThat(scorer.contribution(Histories.identity(owl), HOUR, lateAtNight))
                    .isLessThan(0.8 * scorer.contribution(Histories.identity(1), HOUR, lateAtNight));
        }
    }

    @Test
    void whoever_has_too_few_examples_is_judged_by_everybodys_model() {
        List<TrainingExample> examples = people(6, 0);
        addIdentity(examples, 6, IdentityTraining.MIN_IMPOSTOR - 1, true, 5);
        addIdentity(examples, 7, IdentityTraining.MIN_OWN / 2 - 1, true, 5);
        FlatLinearScorer scorer = Histories.train(examples, WITHOUT_COHORTS).scorer("m");
        assertThat(scorer.identities().own()).isEqualTo(6);
        float[] features = Histories.randomFeatures(new Random(1), 2);
        for (int number : new int[] {6, 7, 99}) {
            assertThat(scorer.logOdds(Histories.identity(number), features)).isEqualTo(scorer.logOdds(features));
        }
        assertThat(scorer.logOdds(Histories.identity(0), features)).isNotEqualTo(scorer.logOdds(features));
    }

    @Test
    void contributions_add_up_to_the_score_and_more_evidence_never_lowers_it() {
        FlatLinearScorer scorer = Histories.train(people(20, 10), PLAN).scorer("m");
        Random random = new Random(2);
        float[] nothing = new float[FeatureSchema.size()];
        for (int number = 0; number < 30; number++) {
            long identity = Histories.identity(number);
            float[] features = Histories.randomFeatures(random, 3);
            double sum = scorer.logOdds(identity, nothing);
            for (int i = 0; i < features.length; i++) {
                assertThat(scorer.contribution(identity, i, features) * features[i])
                        .isGreaterThanOrEqualTo(0);
                sum += scorer.contribution(identity, i, features);
            }
            assertThat(scorer.logOdds(identity, features)).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void a_flat_model_scores_as_tribuo_predicts() {
        FlatLinearScorer everybody = Histories.train(people(8, 1), PLAN).model().scorer("m");
        ExampleBlock own = new ExampleBlock(500, 1);
        ExampleBlock impostor = new ExampleBlock(500, 1);
        people(0, 3).forEach(example -> (example.impostor() ? impostor : own).add(example.features(), 1));
        WeightedEvidence examples = WeightedEvidence.of(own, impostor, everybody.weights(), 500);
        LinearSGDModel tribuo = new FactorFit(1).fit(List.of(new FactorFit.Part(examples, 1)));
        float[] model = IdentityTraining.flat(tribuo, everybody.intercept());
        FlatLinearScorer scorer = everybody.with(new IdentityModels(0, new long[] {7}, new int[] {0}, model));
        for (int row = 0; row < examples.rows(); row++) {
            boolean isOwn = row < examples.ownRows();
            float[] features = new float[FeatureSchema.size()];
            for (int i = 0; i < features.length; i++) {
                features[i] = (isOwn ? own : impostor).feature(isOwn ? row : row - examples.ownRows(), i);
            }
            assertThat(scorer.logOdds(7, features)).isCloseTo(tribuoLogOdds(tribuo, examples, row), within(1e-5));
        }
    }

    private static double tribuoLogOdds(LinearSGDModel tribuo, WeightedEvidence examples, int row) {
        String[] names = new String[FacetGroup.COUNT];
        double[] values = new double[FacetGroup.COUNT];
        for (int group = 0; group < names.length; group++) {
            names[group] = FacetGroup.ALL[group].code();
            values[group] = examples.sum(row, group);
        }
        Map<String, Label> scores = tribuo.predict(new ArrayExample<>(FusionModel.OWN, names, values))
                .getOutputScores();
        Label own = Objects.requireNonNull(scores.get(FusionModel.OWN.getLabel()));
        Label impostor = Objects.requireNonNull(scores.get(FusionModel.IMPOSTOR.getLabel()));
        return Math.log(impostor.getScore()) - Math.log(own.getScore());
    }

    @Test
    void same_examples_and_seed_give_the_same_bytes() {
        byte[] once =
                IdentityModelsCodec.write(Histories.train(people(20, 10), PLAN).identities());
        byte[] again =
                IdentityModelsCodec.write(Histories.train(people(20, 10), PLAN).identities());
        assertThat(again).isEqualTo(once).hasSizeGreaterThan(1_000);
    }

    @Test
    void no_more_identities_are_kept_than_allowed_whatever_their_order() {
        IdentityExamples forwards = new IdentityExamples(10, 1);
        IdentityExamples backwards = new IdentityExamples(10, 1);
        for (int n = 0; n < 100; n++) {
            forwards.add(new TrainingExample(n, new float[FeatureSchema.size()], false, 1));
            backwards.add(new TrainingExample(99 - n, new float[FeatureSchema.size()], false, 1));
        }
        assertThat(forwards.samples().keySet())
                .hasSize(10)
                .isEqualTo(backwards.samples().keySet());
    }

    @Test
    void every_facet_belongs_to_one_group() {
        assertThat(FacetGroup.ALL[FacetGroup.placeOf(HOUR)]).isEqualTo(FacetGroup.WHEN);
        for (Facet facet : Facet.values()) {
            int event = FeatureSchema.names().indexOf("event." + facet.code());
            int recent = FeatureSchema.names().indexOf("recent." + facet.code());
            assertThat(FacetGroup.placeOf(event)).isEqualTo(FacetGroup.placeOf(recent));
        }
    }
}
