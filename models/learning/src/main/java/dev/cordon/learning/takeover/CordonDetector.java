package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.Facet;
import dev.cordon.behavior.FeatureSchema;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
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
import org.jspecify.annotations.Nullable;

/**
 * Cordon itself: the stream's judging code with weights fitted by impostor training on what precedes the year. Nothing
 * alerts while it plays, so no episode holds learning back, though a suspicious day teaches less: what is measured is
 * scoring alone.
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
    private final TrainingPlan plan;
    private final String name;

    /**
     * @param without facets that get no say, for ablation
     * @param seed of the training
     */
    public CordonDetector(BehaviorSettings settings, ActionImpact impact, Set<Facet> without, long seed) {
        this(NAME, settings, impact, without, TrainingPlan.withSeed(seed));
    }

    /**
     * @param name under which a variant stands in an ablation
     * @param plan of the training: with or without models of cohorts and of single identities
     */
    public CordonDetector(
            String name, BehaviorSettings settings, ActionImpact impact, Set<Facet> without, TrainingPlan plan) {
        this.name = name;
        this.settings = settings;
        this.impact = impact;
        this.withheld = EnumSet.copyOf(MADE_BY_MOVING);
        this.withheld.addAll(without);
        this.plan = plan;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Replaying fit(List<IdentityEvent> history) throws TrainingRefused {
        return replaying(trained(history));
    }

    private FlatLinearScorer trained(List<IdentityEvent> history) throws TrainingRefused {
        FusionTrainer trainer = new FusionTrainer(plan);
        ImpostorTraining training =
                new ImpostorTraining(settings, example -> trainer.add(withoutWithheld(example)), plan.seed());
        history.forEach(training::play);
        FlatLinearScorer fitted = trainer.train().scorer("takeover-evaluation");
        double[] weights = fitted.weights();
        for (int i = 0; i < weights.length; i++) {
            if (isWithheld(i)) {
                weights[i] = 0; // a feature that was silent in training would have an assumed weight
            }
        }
        return new FlatLinearScorer(weights, fitted.intercept(), fitted.identities(), fitted.modelId());
    }

    /**
     * This variant over evidence that another Cordon gathers. Baselines learn less of what that one suspects; what is
     * compared is how the same evidence is weighed.
     *
     * @param history as {@link #fit} takes it
     */
    EvidenceDetector.Player fitOverEvidence(List<IdentityEvent> history) throws TrainingRefused {
        return new Rescoring(trained(history));
    }

    /** Whether this one is given nothing that the other is not. */
    boolean isGivenNoMoreThan(CordonDetector other) {
        return withheld.containsAll(other.withheld);
    }

    /** A player with weights that were fitted before. */
    Replaying replaying(Scorer scorer) {
        IdentityScorer judging = judging(scorer);
        return new Replaying(scorer, judging, new SequentialReplay(judging, settings, new ExposureBook()));
    }

    private TrainingExample withoutWithheld(TrainingExample example) {
        return new TrainingExample(
                example.identityHash(), withoutWithheld(example.features()), example.impostor(), example.weight());
    }

    float[] withoutWithheld(float[] features) {
        float[] kept = features.clone();
        for (int i = 0; i < kept.length; i++) {
            if (isWithheld(i)) {
                kept[i] = 0;
            }
        }
        return kept;
    }

    private boolean isWithheld(int feature) {
        return withheld.contains(FeatureSchema.facetOf(feature));
    }

    private IdentityScorer judging(Scorer scorer) {
        return new IdentityScorer(scorer, AlertPolicy.NEVER, impact, settings);
    }

    /** Cordon at one point of a history. */
    final class Replaying implements Player {
        private final Scorer scorer;
        private final IdentityScorer judging;
        private final SequentialReplay replay;
        private @Nullable Evidence gathered;
        private long identityHash;

        Replaying(Scorer scorer, IdentityScorer judging, SequentialReplay replay) {
            this.scorer = scorer;
            this.judging = judging;
            this.replay = replay;
        }

        @Override
        public double play(IdentityEvent event) {
            Judgement judgement = replay.play(event);
            identityHash =
                    IdentityKey.of(event.tenant(), event.identity().key()).high();
            gathered = judgement.disposition() == Judgement.Disposition.DUPLICATE
                    ? null
                    : new Evidence(event.identity().key(), identityHash, withoutWithheld(judging.features()));
            return judgement.logOdds();
        }

        /** What the event played last was judged by; null before the first event and after a duplicate. */
        @Nullable
        Evidence gathered() {
            return gathered;
        }

        @Override
        public Map<Facet, Double> evidence() {
            Map<Facet, Double> evidence = new EnumMap<>(Facet.class);
            float[] features = judging.features();
            for (int i = 0; i < features.length; i++) {
                double contribution = scorer.contribution(identityHash, i, features);
                if (contribution != 0) {
                    evidence.merge(FeatureSchema.facetOf(i), contribution, Double::sum);
                }
            }
            return evidence;
        }

        @Override
        public Replaying fork() {
            IdentityScorer goesOn = judging(scorer);
            return new Replaying(scorer, goesOn, replay.fork(goesOn));
        }
    }

    /** Other weights over the same evidence; keeps nothing, so every play may share it. */
    private record Rescoring(Scorer scorer) implements EvidenceDetector.Player {
        @Override
        public double play(Evidence evidence) {
            return scorer.logOdds(evidence.identityHash(), evidence.features());
        }

        @Override
        public EvidenceDetector.Player fork() {
            return this;
        }
    }
}
