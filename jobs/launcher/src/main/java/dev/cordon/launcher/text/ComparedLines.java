package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.RaritySum;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Detectors and variants against each other on the same cases, and what explanations are worth, as lines of text. */
final class ComparedLines {
    private final TakeoverReport report;

    ComparedLines(TakeoverReport report) {
        this.report = report;
    }

    /** Cordon against every other detector; without Cordon, everybody against the rarity sum. */
    List<String> paired() {
        List<String> rows = new ArrayList<>();
        Map<String, Map<Stratum, StratumResult>> detectors = report.detectors();
        if (detectors.containsKey(CordonDetector.NAME)) {
            Map<Stratum, StratumResult> cordon = detectors.getOrDefault(CordonDetector.NAME, Map.of());
            detectors.keySet().forEach(other -> rows(other, other, cordon, rows));
            return table("Recall of cordon over that of each other detector, on the same cases", "over", rows);
        }
        detectors.forEach((detector, strata) -> rows(detector, RaritySum.NAME, strata, rows));
        return table("Recall over that of " + RaritySum.NAME + ", on the same cases", "detector", rows);
    }

    /** Challengers against the champion, which is the first bundle. */
    List<String> bundles() {
        List<String> rows = new ArrayList<>();
        report.bundles().keySet().stream().findFirst().ifPresent(champion -> {
            report.bundles()
                    .keySet()
                    .forEach(bundle -> rows(bundle, champion, report.detectors().getOrDefault(bundle, Map.of()), rows));
            table(
                    "Recall over that of " + TakeoverTable.name(champion) + ", the champion, on the same cases",
                    "challenger",
                    rows);
        });
        return rows;
    }

    List<String> ablation() {
        List<String> rows = new ArrayList<>();
        report.ablation().forEach((variant, strata) -> rows(variant, CordonDetector.NAME, strata, rows));
        return table("Recall of cordon without a facet over that of cordon, on the same cases", "variant", rows);
    }

    private static List<String> table(String title, String names, List<String> rows) {
        if (!rows.isEmpty()) {
            rows.add(0, row(names, "stratum", "at 1 %", "at 5 %"));
            rows.add(0, title);
        }
        return rows;
    }

    private static void rows(String name, String other, Map<Stratum, StratumResult> strata, List<String> rows) {
        strata.forEach((stratum, result) -> {
            Difference one = result.at(Budget.ONE_PERCENT).over().get(other);
            Difference five = result.at(Budget.FIVE_PERCENT).over().get(other);
            if (result.cases() > 0 && one != null && five != null) {
                rows.add(row(name, stratum.label(), difference(one), difference(five)));
            }
        });
    }

    private static String row(String name, String stratum, String one, String five) {
        return String.format(
                Locale.ROOT,
                "%-" + TakeoverTable.LONGEST_NAME + "s %-9s %-22s %s",
                TakeoverTable.name(name),
                stratum,
                one,
                five);
    }

    private static String difference(Difference difference) {
        return String.format(
                Locale.ROOT,
                "%+.2f (%+.2f to %+.2f)",
                difference.recall(),
                difference.interval().low(),
                difference.interval().high());
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
}
