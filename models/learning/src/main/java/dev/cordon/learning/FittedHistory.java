package dev.cordon.learning;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ScoreCalibration;
import dev.cordon.behavior.Scorer;
import dev.cordon.domain.IdentityEvent;
import java.util.List;

/**
 * What {@code cordon train} makes of a stretch of history: a model fitted on its first part and thresholds from the rest.
 *
 * @param scorer the model
 * @param calibrations by source and kind
 * @param fittedUntilMillis first moment that the model was not fitted on
 */
public record FittedHistory(Scorer scorer, List<ScoreCalibration> calibrations, long fittedUntilMillis) {
    /** Share of the history's time that fits the model; what comes after sets the thresholds. */
    public static final double FITTED_SHARE = 0.7;

    /**
     * Fits and calibrates.
     *
     * @param history not empty, in (time, event id) order
     * @param endMillis first moment after it
     * @throws TrainingRefused where there is too little of it
     */
    public static FittedHistory of(
            List<IdentityEvent> history, long endMillis, BehaviorSettings settings, ActionImpact impact, long seed)
            throws TrainingRefused {
        long first = history.get(0).timeMillis();
        long fittedUntil = first + (long) (FITTED_SHARE * (endMillis - first));
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(seed));
        ImpostorTraining training = new ImpostorTraining(settings, trainer::add, seed);
        history.stream().filter(event -> event.timeMillis() < fittedUntil).forEach(training::play);
        Scorer scorer = trainer.train().scorer("evaluation");
        CalibrationBuilder builder = new CalibrationBuilder();
        CalibrationReplay replay = new CalibrationReplay(scorer, settings, impact, builder, fittedUntil);
        history.forEach(replay::play);
        replay.finish();
        return new FittedHistory(scorer, builder.build().all(), fittedUntil);
    }
}
