package dev.cordon.learning.budget;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.FittedHistory;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.EvaluationRefused;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plays years of real history as the stream would and counts the alerts: walk-forward, each year with a model and
 * thresholds from at most {@link #HISTORY_YEARS} years before it, as {@code cordon train} makes them. All alerts count as
 * false.
 */
public final class BudgetEvaluation {
    /** Years of history before the one that is measured. */
    static final int HISTORY_YEARS = 3;

    private final BudgetPlan plan;
    private final BehaviorSettings settings;
    private final ActionImpact impact;
    private final long seed;

    /** @param seed of the training */
    public BudgetEvaluation(BudgetPlan plan, BehaviorSettings settings, ActionImpact impact, long seed) {
        this.plan = plan;
        this.settings = settings;
        this.impact = impact;
        this.seed = seed;
    }

    /**
     * Measures.
     *
     * @param history in (time, event id) order
     * @throws EvaluationRefused where the history before a year does not allow to train on it
     */
    public BudgetReport evaluate(List<IdentityEvent> history) throws EvaluationRefused {
        List<BudgetReport.Row> rows = new ArrayList<>();
        for (int year = plan.from(); year <= plan.to(); year++) {
            rows.addAll(year(history, year));
        }
        rows.sort(Comparator.comparingDouble(BudgetReport.Row::asked).thenComparing(BudgetReport.Row::year));
        return new BudgetReport(plan, rows);
    }

    private List<BudgetReport.Row> year(List<IdentityEvent> all, int year) throws EvaluationRefused {
        long start = startOf(year);
        long from = startOf(year - HISTORY_YEARS);
        List<IdentityEvent> events = all.stream()
                .filter(event -> event.timeMillis() >= from && event.timeMillis() < startOf(year + 1))
                .toList();
        if (events.isEmpty() || events.get(0).timeMillis() >= start) {
            throw new EvaluationRefused("there is no event before " + year + " to calibrate on");
        }
        FittedHistory fitted;
        try {
            List<IdentityEvent> before =
                    events.stream().filter(event -> event.timeMillis() < start).toList();
            fitted = FittedHistory.of(before, start, settings, impact, seed);
        } catch (TrainingRefused e) {
            throw new EvaluationRefused("what precedes " + year + ": " + e.getMessage(), e);
        }
        return plan.alertsPerDay().parallelStream()
                .map(budget -> play(new AlertPolicy(budget, fitted.calibrations()), fitted, events, year))
                .toList();
    }

    /** Alerts from the calibrated part on, so that the year meets identities as it would in service. */
    private BudgetReport.Row play(AlertPolicy policy, FittedHistory fitted, List<IdentityEvent> events, int year) {
        Scorer scorer = fitted.scorer();
        SequentialReplay replay =
                new SequentialReplay(judging(scorer, AlertPolicy.NEVER), settings, new ExposureBook());
        boolean alerting = false;
        AlertCount count = new AlertCount(policy);
        long start = startOf(year);
        for (IdentityEvent event : events) {
            if (!alerting && event.timeMillis() >= fitted.fittedUntilMillis()) {
                replay = replay.fork(judging(scorer, policy));
                alerting = true;
            }
            double active = replay.epochFor(event).activeIdentities();
            Judgement judgement = replay.play(event);
            if (event.timeMillis() >= start) {
                if (judgement.disposition() == Judgement.Disposition.SCORED) {
                    count.event(event, active);
                }
                for (Alert alert : judgement.alerts()) {
                    if (alert.openedMillis() >= start) {
                        count.alert(alert);
                    }
                }
            }
        }
        boolean calibrated =
                events.stream().map(IdentityEvent::source).distinct().allMatch(policy::isCalibratedFor);
        return count.row(year, Year.of(year).length(), calibrated);
    }

    private IdentityScorer judging(Scorer scorer, AlertPolicy policy) {
        return new IdentityScorer(scorer, policy, impact, settings);
    }

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
