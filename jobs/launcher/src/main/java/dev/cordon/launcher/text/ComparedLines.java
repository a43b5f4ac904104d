package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Detectors and variants against each other on the same cases, and what explanations are worth, as lines of text. */
final class ComparedLines {
    private final TakeoverReport report;

    ComparedLines(TakeoverReport report) {
        this.report = report;
    }

    /** Cordon against every other detector; without Cordon, everybody against the rarity sum. */
    List<String> paired() {
        List<String> lines = new ArrayList<>();
        boolean cordon = report.detectors().containsKey(CordonDetector.NAME);
        report.detectors().forEach((detector, strata) -> {
            if (!cordon || detector.equals(CordonDetector.NAME)) {
                for (String other : report.detectors().keySet()) {
                    strata.forEach((stratum, result) ->
                            difference(detector + " over " + TakeoverTable.name(other), other, stratum, result, lines));
                }
            }
        });
        return lines;
    }

    List<String> ablation() {
        List<String> lines = new ArrayList<>();
        report.ablation()
                .forEach((variant, strata) -> strata.forEach(
                        (stratum, result) -> difference(variant, CordonDetector.NAME, stratum, result, lines)));
        return lines;
    }

    private static void difference(
            String words, String other, Stratum stratum, StratumResult result, List<String> lines) {
        if (result.cases() == 0 || !result.at(Budget.ONE_PERCENT).over().containsKey(other)) {
            return;
        }
        Difference one =
                Objects.requireNonNull(result.at(Budget.ONE_PERCENT).over().get(other));
        Difference five =
                Objects.requireNonNull(result.at(Budget.FIVE_PERCENT).over().get(other));
        lines.add(String.format(
                Locale.ROOT,
                "%-9s %+.2f %s at 1 %%, %+.2f %s at 5 %%  %s",
                stratum.label(),
                one.recall(),
                signed(one.interval()),
                five.recall(),
                signed(five.interval()),
                words));
    }

    List<String> explanations() {
        NamedFacets named = report.findings().allExplanations();
        return named.named() == 0
                ? List.of()
                : TakeoverTable.wrapped(String.format(
                        Locale.ROOT,
                        "Explanations: of %s that alerts on %s named, %.0f %% are facets in which victim and donor"
                                + " differ; drawn by chance it would be %.0f %%.",
                        Quantity.of(named.named(), "facet", "facets"),
                        Quantity.of(named.cases(), "found case", "found cases"),
                        100 * named.share(),
                        100 * named.shareByChance()));
    }

    private static String signed(Interval interval) {
        return String.format(Locale.ROOT, "(%+.2f %+.2f)", interval.low(), interval.high());
    }
}
