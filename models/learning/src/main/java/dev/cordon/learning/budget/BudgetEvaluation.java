package dev.cordon.learning.budget;

import dev.cordon.behavior.ActionImpact;
import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.ScoreCalibration;
import dev.cordon.behavior.Scorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.CalibrationBuilder;
import dev.cordon.learning.CalibrationReplay;
import dev.cordon.learning.FusionTrainer;
import dev.cordon.learning.ImpostorTraining;
import dev.cordon.learning.TrainingPlan;
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
    /** Share of the history's time that fits the model; what comes after sets the thresholds. */
    static final double FITTED_SHARE = 0.7;

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
        long first = events.get(0).timeMillis();
        long fittedUntil = first + (long) (FITTED_SHARE * (start - first));
        Scorer scorer = fit(events, fittedUntil, year);
        List<ScoreCalibration> calibrations = calibrate(scorer, events, fittedUntil, start);
        return plan.alertsPerDay().parallelStream()
                .map(budget -> play(new AlertPolicy(budget, calibrations), scorer, events, fittedUntil, year))
                .toList();
    }

    private Scorer fit(List<IdentityEvent> events, long until, int year) throws EvaluationRefused {
        FusionTrainer trainer = new FusionTrainer(TrainingPlan.withSeed(seed));
        ImpostorTraining training = new ImpostorTraining(settings, trainer::add, seed);
        events.stream().filter(event -> event.timeMillis() < until).forEach(training::play);
        try {
            return trainer.train().model().scorer("budget-evaluation");
        } catch (TrainingRefused e) {
            throw new EvaluationRefused("what precedes " + year + ": " + e.getMessage(), e);
        }
    }

    private List<ScoreCalibration> calibrate(Scorer scorer, List<IdentityEvent> events, long from, long until) {
        CalibrationBuilder builder = new CalibrationBuilder();
        CalibrationReplay replay = new CalibrationReplay(scorer, settings, impact, builder, from);
        events.stream().filter(event -> event.timeMillis() < until).forEach(replay::play);
        replay.finish();
        return builder.build().all();
    }

    /** Alerts from the calibrated part on, so that the year meets identities as it would in service. */
    private BudgetReport.Row play(
            AlertPolicy policy, Scorer scorer, List<IdentityEvent> events, long alertingFrom, int year) {
        SequentialReplay replay =
                new SequentialReplay(judging(scorer, AlertPolicy.NEVER), settings, new ExposureBook());
        boolean alerting = false;
        AlertCount count = new AlertCount(policy);
        long start = startOf(year);
        for (IdentityEvent event : events) {
            if (!alerting && event.timeMillis() >= alertingFrom) {
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
