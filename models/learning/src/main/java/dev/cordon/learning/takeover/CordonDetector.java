package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.FlatLinearScorer;
import dev.cordon.learning.FusionTrainer;
import dev.cordon.learning.ImpostorTraining;
import dev.cordon.learning.TrainingExample;
import dev.cordon.learning.TrainingPlan;
import dev.cordon.learning.TrainingRefused;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cordon itself: the stream's judging code with weights fitted by impostor training on what precedes the year. Nothing
 * alerts while it plays, so suspicion holds no learning back: what is measured is scoring alone.
 */
public final class CordonDetector implements Detector {
    public static final String NAME = "cordon";

    /**
     * Moving a run between the victim's own events changes the pauses and nothing else would: evidence that exists only
     * because events were moved may not carry score.
     */
    static final Set<Facet> MADE_BY_MOVING = Set.of(Facet.GAP);

    private final BehaviorSettings settings;
    private final ActionImpact impact;
    private final Set<Facet> withheld;
    private final long seed;
    private final String name;

    /**
     * @param without facets that get no say, for ablation
     * @param seed of the training
     */
    public CordonDetector(BehaviorSettings settings, ActionImpact impact, Set<Facet> without, long seed) {
        this(NAME, settings, impact, without, seed);
    }

    /** @param name under which a variant stands in an ablation */
    public CordonDetector(String name, BehaviorSettings settings, ActionImpact impact, Set<Facet> without, long seed) {
        this.name = name;
        this.settings = settings;
        this.impact = impact;
        this.withheld = EnumSet.copyOf(MADE_BY_MOVING);
        this.withheld.addAll(without);
        this.seed = seed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Player fit(List<IdentityEvent> history) throws TrainingRefused {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(seed));
        ImpostorTraining training =
                new ImpostorTraining(settings, example -> trainer.add(withoutWithheld(example)), seed);
        history.forEach(training::play);
        FlatLinearScorer fitted = trainer.train().model().scorer("takeover-evaluation");
        double[] weights = fitted.weights();
        for (int i = 0; i < weights.length; i++) {
            if (isWithheld(i)) {
                weights[i] = 0; // a feature that was silent in training would have an assumed weight
            }
        }
        Scorer scorer = new FlatLinearScorer(weights, fitted.intercept(), fitted.modelId());
        IdentityScorer judging = judging(scorer);
        return new Replaying(scorer, judging, new SequentialReplay(judging, settings, new ExposureBook()));
    }

    private TrainingExample withoutWithheld(TrainingExample example) {
        float[] features = example.features().clone();
        for (int i = 0; i < features.length; i++) {
            if (isWithheld(i)) {
                features[i] = 0;
            }
        }
        return new TrainingExample(features, example.impostor(), example.weight());
    }

    private boolean isWithheld(int feature) {
        return withheld.contains(FeatureSchema.facetOf(feature));
    }

    private IdentityScorer judging(Scorer scorer) {
        return new IdentityScorer(scorer, AlertPolicy.NEVER, impact, settings);
    }

    private final class Replaying implements Player {
        private final Scorer scorer;
        private final IdentityScorer judging;
        private final SequentialReplay replay;

        Replaying(Scorer scorer, IdentityScorer judging, SequentialReplay replay) {
            this.scorer = scorer;
            this.judging = judging;
            this.replay = replay;
        }

        @Override
        public double play(IdentityEvent event) {
            return replay.play(event).logOdds();
        }

        @Override
        public Map<Facet, Double> evidence() {
            Map<Facet, Double> evidence = new EnumMap<>(Facet.class);
            float[] features = judging.features();
            for (int i = 0; i < features.length; i++) {
                double contribution = scorer.contribution(i, features);
                if (contribution != 0) {
                    evidence.merge(FeatureSchema.facetOf(i), contribution, Double::sum);
                }
            }
            return evidence;
        }

        @Override
        public Player fork() {
            IdentityScorer goesOn = judging(scorer);
            return new Replaying(scorer, goesOn, replay.fork(goesOn));
        }
    }
}
