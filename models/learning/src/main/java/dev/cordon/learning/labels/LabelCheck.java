package dev.cordon.learning.labels;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays history with a model, as the stream would judge it, and looks which of the decided alerts it raises. Nothing tells it
 * what was decided. An alert is raised where, on one of its days, its identity's events cross the threshold or open an alert.
 */
public final class LabelCheck {
    private final AlertPolicy policy;
    private final Scorer scorer;
    private final BehaviorSettings settings;
    private final ActionImpact impact;
    private final long alertingFrom;
    private final List<DecidedAlert> alerts;
    private final Map<String, List<DecidedAlert>> byIdentity = new HashMap<>();
    private final Set<DecidedAlert> met = new HashSet<>();
    private final Set<DecidedAlert> raised = new HashSet<>();
    private SequentialReplay replay;
    private boolean alerting;

    /**
     * @param policy budget and thresholds of the model
     * @param alerts what was decided
     * @param historyFrom first moment of the history
     * @param from first moment from which the model would be in use; not after the first decided alert of the history
     */
    public LabelCheck(
            Scorer scorer,
            AlertPolicy policy,
            BehaviorSettings settings,
            ActionImpact impact,
            Collection<DecidedAlert> alerts,
            long historyFrom,
            long from) {
        this.scorer = scorer;
        this.policy = policy;
        this.settings = settings;
        this.impact = impact;
        this.alerts = List.copyOf(alerts);
        long first = from;
        for (DecidedAlert alert : alerts) {
            byIdentity
                    .computeIfAbsent(alert.identity(), key -> new ArrayList<>())
                    .add(alert);
            first = alert.toMillis() < historyFrom ? first : Math.min(first, alert.fromMillis());
        }
        this.alertingFrom = PopulationDay.dayOf(first);
        this.replay = new SequentialReplay(judging(AlertPolicy.NEVER), settings, new ExposureBook());
    }

    private IdentityScorer judging(AlertPolicy by) {
        return new IdentityScorer(scorer, by, impact, settings);
    }

    /** Takes the next event in (time, event id) order. */
    public void play(IdentityEvent event) {
        long day = PopulationDay.dayOf(event.timeMillis());
        if (!alerting && day >= alertingFrom) {
            replay = replay.fork(judging(policy));
            alerting = true;
        }
        Judgement judgement = replay.play(event);
        for (DecidedAlert alert : byIdentity.getOrDefault(event.identity().key(), List.of())) {
            if (on(alert, day)) {
                met.add(alert);
                if (judgement.logOdds() >= judgement.threshold() || opens(judgement, day)) {
                    raised.add(alert);
                }
            }
        }
    }

    private static boolean on(DecidedAlert alert, long day) {
        return PopulationDay.dayOf(alert.fromMillis()) <= day && day <= PopulationDay.dayOf(alert.toMillis());
    }

    /** An identity without a past alerts on what its actions can do, below any threshold. */
    private static boolean opens(Judgement judgement, long day) {
        for (Alert alert : judgement.alerts()) {
            if (PopulationDay.dayOf(alert.openedMillis()) == day) {
                return true;
            }
        }
        return false;
    }

    /**
     * What was found, once all history was played.
     *
     * @param trainedUntilMillis first moment that neither weights nor thresholds have seen
     */
    public LabelReport report(long trainedUntilMillis) {
        return LabelReport.of(alerts, met::contains, raised::contains, trainedUntilMillis);
    }
}
