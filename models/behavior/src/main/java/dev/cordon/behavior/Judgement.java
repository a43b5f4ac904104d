package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import java.util.List;

/**
 * What judging one event gave.
 *
 * @param disposition what became of the event
 * @param logOdds score, NaN for a duplicate
 * @param threshold log-odds that an alert needs, NaN for a duplicate
 * @param alerts versions of alerts to publish, in order; mostly empty
 * @param dayTurned whether this is the identity's first event of a later day than before
 * @param news whether the inventory has to hear of it at once: a credential that is new, or was seen in the open
 */
public record Judgement(
        Disposition disposition,
        double logOdds,
        double threshold,
        List<Alert> alerts,
        boolean dayTurned,
        boolean news) {
    static final Judgement DUPLICATE =
            new Judgement(Disposition.DUPLICATE, Double.NaN, Double.NaN, List.of(), false, false);

    Judgement with(List<Alert> others) {
        return new Judgement(disposition, logOdds, threshold, others, dayTurned, news);
    }

    /** What became of an event. */
    public enum Disposition {
        /** Scored; will be learned. */
        SCORED,
        /** Scored, but it came too late to move the baseline. */
        LATE,
        /** Seen before; dropped. */
        DUPLICATE
    }
}
