package dev.cordon.learning.takeover;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.Facet;
import dev.cordon.behavior.Scorer;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.ModelBundle;
import dev.cordon.learning.TrainingPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A trained bundle as it is: the stream's judging code with the bundle's weights, never fitted anew. So a champion and
 * its challenger are measured on the same cases before one of them judges anything.
 */
public final class BundleDetector implements Detector {
    /** How names of bundles begin; a model id follows. */
    public static final String PREFIX = "bundle:";

    private final ModelBundle bundle;
    private final CordonDetector judging;

    /** @param without facets that get no say, beside those that moving events makes speak */
    public BundleDetector(ModelBundle bundle, BehaviorSettings settings, ActionImpact impact, Set<Facet> without) {
        this.bundle = bundle;
        this.judging =
                new CordonDetector(PREFIX + bundle.modelId(), settings, impact, without, TrainingPlan.withSeed(0));
    }

    @Override
    public String name() {
        return judging.name();
    }

    /** Only events before this day (UTC) were used to train it. */
    public LocalDate trainedUntil() {
        return bundle.manifest().data().until();
    }

    @Override
    public Player fit(List<IdentityEvent> history) {
        return judging.replaying(new Withholding(bundle.scorer(), judging));
    }

    /** Whether a detector of this name is a bundle. */
    public static boolean isBundle(String detector) {
        return detector.startsWith(PREFIX);
    }

    /** The bundle's scorer, without the features that may not carry score; the bundle itself was trained with them. */
    private record Withholding(Scorer scorer, CordonDetector judging) implements Scorer {
        private static final long serialVersionUID = 1L;

        @Override
        public double logOdds(long identityHash, float[] features) {
            return scorer.logOdds(identityHash, judging.withoutWithheld(features));
        }

        @Override
        public double contribution(long identityHash, int feature, float[] features) {
            return scorer.contribution(identityHash, feature, judging.withoutWithheld(features));
        }

        @Override
        public String modelId() {
            return scorer.modelId();
        }
    }
}
