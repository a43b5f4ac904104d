package dev.cordon.bench.hold;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.learning.FittedHistory;
import dev.cordon.learning.TrainingRefused;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Plays benign history as the stream does, as {@code cordon evaluate budget} does, and asks the playbooks about every version
 * of every alert. Whatever they would hold is a false hold.
 */
final class FalseHolds {
    private static final BehaviorSettings SETTINGS = BehaviorSettings.DEFAULT;
    private static final ActionImpact IMPACT = new CatalogImpact();

    private final PlaybookSelector selector;
    private final double alertsPerDay;

    FalseHolds(PlaybookSelector selector, double alertsPerDay) {
        this.selector = selector;
        this.alertsPerDay = alertsPerDay;
    }

    /** Judged with a model and thresholds of the history's own past, as {@code cordon train} makes them. */
    HoldCount trained(BenignHistory history, UnaryOperator<Alert> ranked, long seed) throws TrainingRefused {
        List<IdentityEvent> before = history.events().stream()
                .filter(event -> event.timeMillis() < history.measuredFromMillis())
                .toList();
        FittedHistory fitted = FittedHistory.of(before, history.measuredFromMillis(), SETTINGS, IMPACT, seed);
        return play(
                history,
                fitted.scorer(),
                new AlertPolicy(alertsPerDay, fitted.calibrations()),
                fitted.fittedUntilMillis(),
                ranked);
    }

    /** Judged with the shipped model, whose threshold says nothing of this history: what somebody has on the first day. */
    HoldCount shipped(BenignHistory history, Scorer model, AlertPolicy policy, UnaryOperator<Alert> ranked) {
        return play(history, model, policy, Long.MIN_VALUE, ranked);
    }

    private HoldCount play(
            BenignHistory history,
            Scorer scorer,
            AlertPolicy policy,
            long alertingFromMillis,
            UnaryOperator<Alert> ranked) {
        SequentialReplay replay =
                new SequentialReplay(judging(scorer, AlertPolicy.NEVER), SETTINGS, new ExposureBook());
        boolean alerting = false;
        HoldCount count = new HoldCount(selector);
        for (IdentityEvent event : history.events()) {
            if (!alerting && event.timeMillis() >= alertingFromMillis) {
                replay = replay.fork(judging(scorer, policy));
                alerting = true;
            }
            Judgement judgement = replay.play(event);
            if (event.timeMillis() >= history.measuredFromMillis()) {
                count.event(event);
                for (Alert alert : judgement.alerts()) {
                    if (alert.openedMillis() >= history.measuredFromMillis()) {
                        count.alert(ranked.apply(alert));
                    }
                }
            }
        }
        return count;
    }

    private static IdentityScorer judging(Scorer scorer, AlertPolicy policy) {
        return new IdentityScorer(scorer, policy, IMPACT, SETTINGS);
    }
}
