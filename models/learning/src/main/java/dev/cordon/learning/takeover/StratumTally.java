package dev.cordon.learning.takeover;

import dev.cordon.learning.takeover.RunOutcome.CurveCount;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.CurvePoint;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.StratumResult.FoundOf;
import dev.cordon.learning.takeover.StratumResult.TimeToAlert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Adds up the plays of one detector in one stratum. Plays must be added in the same order for detectors to be paired. */
final class StratumTally {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final List<CaseOutcome> cases = new ArrayList<>();
    private final FalseAlerts falseAlerts = new FalseAlerts();
    private final List<CurveCount> curve =
            new ArrayList<>(Collections.nCopies(AlertLines.CURVE.size(), CurveCount.NONE));
    private DailyAlerts daily = DailyAlerts.NONE;

    void add(RunOutcome run) {
        cases.addAll(run.cases());
        falseAlerts.add(run);
        for (int i = 0; i < curve.size(); i++) {
            curve.set(i, curve.get(i).plus(run.curve().get(i)));
        }
        daily = daily.plus(run.daily());
    }

    FalseAlerts falseAlerts() {
        return falseAlerts;
    }

    /** @param others tallies of detectors to compare with on the same cases, by name */
    StratumResult result(Map<String, StratumTally> others) {
        Map<Budget, AtBudget> at = new EnumMap<>(Budget.class);
        Map<Budget, TimeToAlert> times = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            at.put(budget, at(budget, others));
            times.put(budget, timeToAlert(budget));
        }
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            points.add(new CurvePoint(
                    AlertLines.CURVE.get(i),
                    ratio(curve.get(i).falseIncidents(), (double) falseAlerts.benignDays()),
                    ratio(curve.get(i).found(), cases.size())));
        }
        return new StratumResult(
                cases.size(), casesByVictim().size(), falseAlerts.benignDays(), at, points, times, daily);
    }

    private AtBudget at(Budget budget, Map<String, StratumTally> others) {
        Map<String, Integer> byVictim = casesByVictim();
        double[] totals = FalseAlerts.values(byVictim, byVictim);
        double[] hits = FalseAlerts.values(foundByVictim(budget), byVictim);
        int found =
                (int) cases.stream().filter(outcome -> outcome.isFound(budget)).count();
        Map<String, Difference> over = new LinkedHashMap<>();
        others.forEach((name, other) -> over.put(name, over(other, budget, byVictim, hits, totals)));
        RealisedRate rate = falseAlerts.rate(budget);
        return new AtBudget(
                found,
                ratio(found, cases.size()),
                Interval.ofRatio(hits, totals),
                rate.falseIncidents(),
                rate.rate(),
                rate.interval(),
                median(budget, CaseOutcome.FirstAlert::events),
                median(budget, alert -> alert.millis() / MILLIS_PER_HOUR),
                byLength(budget),
                over);
    }

    private Difference over(
            StratumTally other, Budget budget, Map<String, Integer> byVictim, double[] hits, double[] totals) {
        if (!other.casesByVictim().equals(byVictim)) {
            throw new IllegalStateException("detectors were measured on different cases");
        }
        double[] difference = FalseAlerts.values(other.foundByVictim(budget), byVictim);
        double sum = 0;
        for (int i = 0; i < difference.length; i++) {
            difference[i] = hits[i] - difference[i];
            sum += difference[i];
        }
        return new Difference(ratio(sum, cases.size()), Interval.ofRatio(difference, totals));
    }

    private Map<String, Integer> casesByVictim() {
        Map<String, Integer> counts = new TreeMap<>();
        cases.forEach(outcome -> counts.merge(outcome.victim(), 1, Integer::sum));
        return counts;
    }

    private Map<String, Integer> foundByVictim(Budget budget) {
        Map<String, Integer> counts = new TreeMap<>();
        cases.stream()
                .filter(outcome -> outcome.isFound(budget))
                .forEach(outcome -> counts.merge(outcome.victim(), 1, Integer::sum));
        return counts;
    }

    private Map<LengthClass, FoundOf> byLength(Budget budget) {
        Map<LengthClass, FoundOf> counts = new EnumMap<>(LengthClass.class);
        for (CaseOutcome outcome : cases) {
            FoundOf one = new FoundOf(outcome.isFound(budget) ? 1 : 0, 1);
            counts.merge(
                    LengthClass.of(outcome.events()),
                    one,
                    (a, b) -> new FoundOf(a.found() + b.found(), a.cases() + b.cases()));
        }
        return counts;
    }

    private TimeToAlert timeToAlert(Budget budget) {
        List<Double> byEvents = new ArrayList<>();
        int longest = cases.stream().mapToInt(CaseOutcome::events).max().orElse(0);
        for (int events = 1; events <= longest; events++) {
            int most = events;
            byEvents.add(share(budget, alert -> most - alert.events()));
        }
        List<Double> byHours = TimeToAlert.HOURS.stream()
                .map(hours -> share(budget, alert -> hours * MILLIS_PER_HOUR - alert.millis()))
                .toList();
        return new TimeToAlert(byEvents, byHours);
    }

    /** Share of the cases with an alert for which something is not negative. */
    private double share(Budget budget, ToDoubleFunction<CaseOutcome.FirstAlert> left) {
        long by = cases.stream()
                .map(outcome -> outcome.alerts().get(budget))
                .filter(Objects::nonNull)
                .filter(alert -> left.applyAsDouble(alert) >= 0)
                .count();
        return ratio((double) by, cases.size());
    }

    private double median(Budget budget, ToDoubleFunction<CaseOutcome.FirstAlert> what) {
        double[] values = cases.stream()
                .map(outcome -> outcome.alerts().get(budget))
                .filter(Objects::nonNull)
                .mapToDouble(what)
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }
}
