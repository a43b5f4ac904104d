package dev.cordon.learning.takeover;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tallies of all detectors as they are reported: who is compared with whom, and what is pooled over strata.
 *
 * @param tallies by detector, variants too
 * @param variants names of the detectors that are variants of Cordon
 */
record ReportedTallies(Map<String, Map<Stratum, StratumTally>> tallies, Set<String> variants) {
    Map<String, Map<Stratum, StratumResult>> results() {
        Map<String, Map<Stratum, StratumResult>> results = new LinkedHashMap<>();
        tallies.forEach((name, strata) -> {
            if (!variants.contains(name)) {
                results.put(name, results(name, strata));
            }
        });
        return results;
    }

    Map<String, Map<Stratum, StratumResult>> ablation() {
        Map<String, Map<Stratum, StratumResult>> results = new LinkedHashMap<>();
        tallies.forEach((name, strata) -> {
            if (variants.contains(name)) {
                results.put(name, results(name, strata));
            }
        });
        return results;
    }

    Map<String, Map<Budget, RealisedRate>> realisedRates() {
        Map<String, Map<Budget, RealisedRate>> rates = new LinkedHashMap<>();
        tallies.forEach((name, strata) -> {
            FalseAlerts all = new FalseAlerts();
            strata.values().forEach(tally -> all.add(tally.falseAlerts()));
            Map<Budget, RealisedRate> byBudget = new EnumMap<>(Budget.class);
            for (Budget budget : Budget.values()) {
                byBudget.put(budget, all.rate(budget));
            }
            rates.put(name, byBudget);
        });
        return rates;
    }

    private Map<Stratum, StratumResult> results(String detector, Map<Stratum, StratumTally> strata) {
        Map<Stratum, StratumResult> results = new EnumMap<>(Stratum.class);
        strata.forEach((stratum, tally) -> {
            Map<String, StratumTally> others = new LinkedHashMap<>();
            tallies.forEach((name, of) -> {
                StratumTally other = of.get(stratum);
                if (other != null && isCompared(detector, name)) {
                    others.put(name, other);
                }
            });
            results.put(stratum, tally.result(others));
        });
        return results;
    }

    private boolean isCompared(String detector, String other) {
        if (detector.equals(other) || variants.contains(other)) {
            return false;
        }
        if (variants.contains(detector)) {
            return other.equals(CordonDetector.NAME);
        }
        return detector.equals(CordonDetector.NAME)
                || other.equals(RaritySum.NAME)
                || (BundleDetector.isBundle(detector) && BundleDetector.isBundle(other));
    }
}
