package dev.cordon.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * Fits models of cohorts, shrunk to everybody's, and of identities, shrunk to their cohort's. Whoever has too few
 * examples keeps its cohort's model, or everybody's.
 */
final class IdentityTraining {
    /** An identity counts as this many examples of its own at most, whatever it has: neighbours in a run are alike. */
    static final double MOST_OWN = 200;

    /** As many pseudo-examples of its cohort stand against an identity's own. */
    static final double COHORT_AGAINST_OWN = 1_000;

    /** A cohort counts as this many examples at most, and as many of everybody's stand against them. */
    static final double MOST_OF_COHORT = 1_000;

    static final double EVERYBODY_AGAINST_COHORT = 1_000;

    /** Impostor examples below which an identity has no model of its own. */
    static final int MIN_IMPOSTOR = 5;

    /** Own examples below which an identity belongs to no cohort and has no model of its own. */
    static final int MIN_OWN = 30;

    private static final int EVERYBODY_SHOWN = 2_000;
    private static final int COHORT_SHOWN = 500;

    private final double[] weights;
    private final TrainingPlan plan;
    private final WeightedEvidence everybody;
    private final double everybodysIntercept;
    private final FactorFit fit;
    private final List<float[]> models = new ArrayList<>();

    /** @param scorer everybody's model */
    IdentityTraining(FlatLinearScorer scorer, ExampleBlock own, ExampleBlock impostor, TrainingPlan plan) {
        this.weights = scorer.weights();
        this.plan = plan;
        this.everybody = WeightedEvidence.of(own, impostor, weights, EVERYBODY_SHOWN);
        this.everybodysIntercept = scorer.intercept() - plan.priorShift();
        this.fit = new FactorFit(plan.seed());
    }

    IdentityModels train(IdentityExamples examples) {
        SortedMap<Long, IdentityExamples.Sample> known = new TreeMap<>(examples.samples());
        known.values().removeIf(sample -> sample.own.rows() < MIN_OWN);
        SortedMap<Long, Integer> cohorts = plan.cohorts() ? Cohorts.of(known, plan.seed()) : new TreeMap<>();
        List<List<FactorFit.Part>> pulls = cohortModels(known, cohorts);
        List<Long> identities = new ArrayList<>();
        List<Integer> modelOf = new ArrayList<>();
        known.forEach((identity, sample) -> {
            Integer cohort = cohorts.get(identity);
            if (plan.identityModels() && sample.impostor.rows() >= MIN_IMPOSTOR) {
                identities.add(identity);
                modelOf.add(models.size());
                models.add(ownModel(
                        sample, cohort == null ? List.of(new FactorFit.Part(everybody, 1)) : pulls.get(cohort)));
            } else if (cohort != null) {
                identities.add(identity);
                modelOf.add(cohort);
            }
        });
        float[] factors = new float[models.size() * IdentityModels.WIDTH];
        for (int i = 0; i < models.size(); i++) {
            System.arraycopy(models.get(i), 0, factors, i * IdentityModels.WIDTH, IdentityModels.WIDTH);
        }
        return new IdentityModels(
                pulls.size(),
                identities.stream().mapToLong(Long::longValue).toArray(),
                modelOf.stream().mapToInt(Integer::intValue).toArray(),
                factors);
    }

    /** Adds the cohorts' models; gives for each cohort what it was fitted on, by shares of 1. */
    private List<List<FactorFit.Part>> cohortModels(
            SortedMap<Long, IdentityExamples.Sample> known, SortedMap<Long, Integer> cohorts) {
        List<List<FactorFit.Part>> pulls = new ArrayList<>();
        int count =
                cohorts.values().stream().mapToInt(cohort -> cohort + 1).max().orElse(0);
        for (int cohort = 0; cohort < count; cohort++) {
            ExampleBlock own = new ExampleBlock(COHORT_SHOWN, plan.seed() + cohort);
            ExampleBlock impostor = new ExampleBlock(COHORT_SHOWN, ~(plan.seed() + cohort));
            double mass = 0;
            for (long identity : known.keySet()) {
                IdentityExamples.Sample sample = known.get(identity);
                if (sample != null && cohorts.getOrDefault(identity, -1) == cohort) {
                    own.addAll(sample.own);
                    impostor.addAll(sample.impostor);
                    mass += Math.min(MOST_OWN, sample.impostor.rows());
                }
            }
            mass = Math.min(MOST_OF_COHORT, mass);
            List<FactorFit.Part> pull = new ArrayList<>();
            pull.add(new FactorFit.Part(everybody, EVERYBODY_AGAINST_COHORT / (mass + EVERYBODY_AGAINST_COHORT)));
            if (mass > 0) {
                pull.add(new FactorFit.Part(
                        WeightedEvidence.of(own, impostor, weights, COHORT_SHOWN),
                        mass / (mass + EVERYBODY_AGAINST_COHORT)));
            }
            pulls.add(pull);
            models.add(model(pull));
        }
        return pulls;
    }

    private float[] ownModel(IdentityExamples.Sample sample, List<FactorFit.Part> pull) {
        List<FactorFit.Part> parts = new ArrayList<>();
        for (FactorFit.Part part : pull) {
            parts.add(new FactorFit.Part(part.examples(), part.mass() * COHORT_AGAINST_OWN));
        }
        parts.add(new FactorFit.Part(
                WeightedEvidence.of(sample.own, sample.impostor, weights, IdentityExamples.MAX_PER_LABEL),
                Math.min(MOST_OWN, sample.impostor.rows())));
        return model(parts);
    }

    private float[] model(List<FactorFit.Part> parts) {
        return flat(fit.fit(parts), everybodysIntercept);
    }

    /** A fitted model as a row of {@link IdentityModels}; a factor below 0 is cut there, as all weights are. */
    static float[] flat(LinearSGDModel fitted, double everybodysIntercept) {
        double[] factors = FactorFit.factors(fitted);
        float[] row = new float[IdentityModels.WIDTH];
        for (int group = 0; group < factors.length; group++) {
            boolean silent = Double.isNaN(factors[group]);
            row[group] = silent ? 1 : (float) Math.max(0, Math.min(IdentityModels.MAX_FACTOR, factors[group]));
        }
        double shift = FusionModel.intercept(fitted) - everybodysIntercept;
        row[FacetGroup.COUNT] = (float) Math.max(-IdentityModels.MAX_SHIFT, Math.min(IdentityModels.MAX_SHIFT, shift));
        return row;
    }
}
