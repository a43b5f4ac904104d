package dev.cordon.learning;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Plays history with a trained model and collects how high each identity-day scores, from a day on that the model was
 * not fitted on. History counts as benign: attacks in it raise the threshold, which the model card says.
 */
public final class CalibrationReplay {
    private final CalibrationBuilder builder;
    private final SequentialReplay replay;
    private final long fromMillis;
    private final Map<IdentityKey, Today> today = new HashMap<>();

    /**
     * @param builder gets the daily maxima
     * @param fromMillis first moment that counts
     */
    public CalibrationReplay(
            Scorer scorer,
            BehaviorSettings settings,
            ActionImpact impact,
            CalibrationBuilder builder,
            long fromMillis) {
        this.builder = builder;
        this.fromMillis = fromMillis;
        this.replay = new SequentialReplay(
                new IdentityScorer(scorer, AlertPolicy.NEVER, impact, settings), settings, new ExposureBook());
    }

    /** Takes the next event in (time, event id) order. */
    public void play(IdentityEvent event) {
        Judgement judgement = replay.play(event);
        if (judgement.disposition() == Judgement.Disposition.SCORED && event.timeMillis() >= fromMillis) {
            IdentityKey key = IdentityKey.of(event.tenant(), event.identity().key());
            long day = PopulationDay.dayOf(event.timeMillis());
            Today before = today.get(key);
            if (before != null && before.day() != day) {
                add(before);
            }
            double score = before != null && before.day() == day
                    ? Math.max(before.score(), judgement.logOdds())
                    : judgement.logOdds();
            today.put(key, new Today(event, day, score));
        }
    }

    /** Counts the days that were still open. */
    public void finish() {
        today.values().forEach(this::add);
        today.clear();
    }

    private void add(Today day) {
        builder.add(day.event().source(), day.event().identity().kind(), day.score());
    }

    private record Today(IdentityEvent event, long day, double score) {}
}
