package dev.cordon.learning.takeover;

import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.StratumResult.FoundOf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the plays of one detector in one stratum. Plays must be added in the same order for detectors to be paired. */
final class StratumTally {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final List<CaseOutcome> cases = new ArrayList<>();
    private final Map<String, Integer> benignDays = new TreeMap<>();
    private final Map<Budget, Map<String, Integer>> falseIncidents = new EnumMap<>(Budget.class);

    void add(RunOutcome run) {
        cases.addAll(run.cases());
        run.benignDays().forEach((identity, days) -> benignDays.merge(identity, days, Integer::sum));
        run.falseIncidents()
                .forEach((budget, byIdentity) -> byIdentity.forEach((identity, count) -> falseIncidents
                        .computeIfAbsent(budget, key -> new TreeMap<>())
                        .merge(identity, count, Integer::sum)));
    }

    /** @param reference tally of the detector to compare with on the same cases, or null */
    StratumResult result(@Nullable StratumTally reference) {
        Map<Budget, AtBudget> at = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            at.put(budget, at(budget, reference));
        }
        return new StratumResult(cases.size(), casesByVictim().size(), sum(benignDays), at);
    }

    private AtBudget at(Budget budget, @Nullable StratumTally reference) {
        Map<String, Integer> byVictim = casesByVictim();
        Map<String, Integer> found = foundByVictim(budget);
        double[] totals = values(byVictim, byVictim);
        double[] hits = values(found, byVictim);
        Map<String, Integer> wrong = falseIncidents.getOrDefault(budget, Map.of());
        int all = (int) sum(found);
        return new AtBudget(
                all,
                ratio(all, cases.size()),
                Interval.ofRatio(hits, totals),
                sum(wrong),
                ratio((double) sum(wrong), (double) sum(benignDays)),
                Interval.ofRatio(values(wrong, benignDays), values(benignDays, benignDays)),
                median(budget, false),
                median(budget, true),
                byLength(budget),
                reference == null ? Optional.empty() : Optional.of(over(reference, budget, byVictim, hits, totals)));
    }

    private Difference over(
            StratumTally reference, Budget budget, Map<String, Integer> byVictim, double[] hits, double[] totals) {
        if (!reference.casesByVictim().equals(byVictim)) {
            throw new IllegalStateException("detectors were measured on different cases");
        }
        double[] difference = values(reference.foundByVictim(budget), byVictim);
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

    private double median(Budget budget, boolean hours) {
        double[] values = cases.stream()
                .map(outcome -> outcome.alerts().get(budget))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(alert -> hours ? alert.millis() / MILLIS_PER_HOUR : alert.events())
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static double[] values(Map<String, Integer> counts, Map<String, Integer> people) {
        double[] values = new double[people.size()];
        int next = 0;
        for (String person : people.keySet()) {
            values[next++] = counts.getOrDefault(person, 0);
        }
        return values;
    }

    private static long sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    }
}
