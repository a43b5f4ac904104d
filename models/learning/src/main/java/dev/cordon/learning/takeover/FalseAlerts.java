package dev.cordon.learning.takeover;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** False incidents and the days they are relative to, by identity, over any number of plays. */
final class FalseAlerts {
    private final Map<String, Integer> benignDays = new TreeMap<>();
    private final Map<Budget, Map<String, Integer>> incidents = new EnumMap<>(Budget.class);

    void add(RunOutcome run) {
        add(run.benignDays(), run.falseIncidents());
    }

    void add(FalseAlerts other) {
        add(other.benignDays, other.incidents);
    }

    private void add(Map<String, Integer> days, Map<Budget, Map<String, Integer>> more) {
        days.forEach((identity, count) -> benignDays.merge(identity, count, Integer::sum));
        more.forEach((budget, byIdentity) -> byIdentity.forEach((identity, count) ->
                incidents.computeIfAbsent(budget, key -> new TreeMap<>()).merge(identity, count, Integer::sum)));
    }

    long benignDays() {
        return sum(benignDays);
    }

    RealisedRate rate(Budget budget) {
        Map<String, Integer> wrong = incidents.getOrDefault(budget, Map.of());
        long days = benignDays();
        return new RealisedRate(
                sum(wrong),
                days == 0 ? Double.NaN : (double) sum(wrong) / days,
                Interval.ofRatio(values(wrong, benignDays), values(benignDays, benignDays)));
    }

    /** Counts of people, in the order of their names; 0 for who has none. */
    static double[] values(Map<String, Integer> counts, Map<String, Integer> people) {
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
}
