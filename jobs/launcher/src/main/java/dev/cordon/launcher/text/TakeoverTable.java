package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.NamedFacets;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A measurement of takeovers as lines of plain text, at most 100 columns. */
public final class TakeoverTable {
    private static final int COLUMNS = 100;

    private TakeoverTable() {}

    public static List<String> lines(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        for (TakeoverReport.YearSummary year : report.years()) {
            lines.add(year.year() + ": " + Quantity.of(year.scored(), "identity", "identities") + " scored, "
                    + Quantity.of(year.events(), "event", "events") + " after "
                    + Quantity.of(year.historyEvents()) + "; thresholds from "
                    + Quantity.of(year.calibrationDays(), "identity-day", "identity-days"));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-12s %-10s %5s  %-18s %-18s %-13s %s",
                "detector",
                "stratum",
                "cases",
                "recall at 1 %",
                "recall at 5 %",
                "false alerts",
                "to the alert"));
        for (Map.Entry<String, Map<Stratum, StratumResult>> detector :
                report.detectors().entrySet()) {
            detector.getValue().forEach((stratum, result) -> lines.add(line(detector.getKey(), stratum, result)));
        }
        rates(report, lines);
        section(paired(report), lines);
        section(ablation(report), lines);
        section(points(report), lines);
        section(explanations(report.findings().allExplanations()), lines);
        lines.add("");
        lines.add("Recall with 95 % intervals by bootstrap over victims. False alerts: per benign identity-day at the");
        lines.add("two budgets, with the thresholds of the year before. To the alert: median at 1 %. null-12 is the");
        lines.add("control: what alerts there, alerts because events were moved.");
        return lines;
    }

    private static String line(String detector, Stratum stratum, StratumResult result) {
        AtBudget one = result.at(Budget.ONE_PERCENT);
        AtBudget five = result.at(Budget.FIVE_PERCENT);
        return String.format(
                Locale.ROOT,
                "%-12s %-10s %5d  %-18s %-18s %-13s %s",
                detector,
                stratum.label(),
                result.cases(),
                recall(one),
                recall(five),
                String.format(Locale.ROOT, "%.3f / %.3f", one.realisedRate(), five.realisedRate()),
                Double.isNaN(one.medianEvents())
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f ev, %.1f h", one.medianEvents(), one.medianHours()));
    }

    private static void section(List<String> section, List<String> lines) {
        if (!section.isEmpty()) {
            lines.add("");
            lines.addAll(section);
        }
    }

    private static void rates(TakeoverReport report, List<String> lines) {
        lines.add("");
        lines.add("False alerts over all strata, per benign identity-day");
        report.realisedRates().forEach((detector, rates) -> {
            RealisedRate one = rates.get(Budget.ONE_PERCENT);
            RealisedRate five = rates.get(Budget.FIVE_PERCENT);
            if (one != null && five != null && report.detectors().containsKey(detector)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-18s %.4f (%.4f-%.4f) at 1 %%, %.3f (%.3f-%.3f) at 5 %%",
                        detector,
                        one.rate(),
                        one.interval().low(),
                        one.interval().high(),
                        five.rate(),
                        five.interval().low(),
                        five.interval().high()));
            }
        });
    }

    /** Cordon against every other detector; without Cordon, everybody against the rarity sum. */
    private static List<String> paired(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        boolean cordon = report.detectors().containsKey(CordonDetector.NAME);
        report.detectors().forEach((detector, strata) -> {
            if (!cordon || detector.equals(CordonDetector.NAME)) {
                strata.forEach((stratum, result) -> result.at(Budget.ONE_PERCENT)
                        .over()
                        .keySet()
                        .forEach(other -> lines.add(difference(detector + " over " + other, other, stratum, result))));
            }
        });
        return lines;
    }

    private static List<String> ablation(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        report.ablation()
                .forEach((variant, strata) -> strata.forEach((stratum, result) -> {
                    if (result.at(Budget.ONE_PERCENT).over().containsKey(CordonDetector.NAME)) {
                        lines.add(difference(variant, CordonDetector.NAME, stratum, result));
                    }
                }));
        return lines;
    }

    private static String difference(String words, String other, Stratum stratum, StratumResult result) {
        Difference one =
                Objects.requireNonNull(result.at(Budget.ONE_PERCENT).over().get(other));
        Difference five =
                Objects.requireNonNull(result.at(Budget.FIVE_PERCENT).over().get(other));
        return String.format(
                Locale.ROOT,
                "%-10s %+.2f %s at 1 %%, %+.2f %s at 5 %%  %s",
                stratum.label(),
                one.recall(),
                signed(one.interval()),
                five.recall(),
                signed(five.interval()),
                words);
    }

    private static List<String> points(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        for (Budget budget : Budget.values()) {
            report.refusal(budget).ifPresent(reason -> lines.addAll(wrapped(reason)));
        }
        report.dailyRefusal().ifPresent(reason -> lines.addAll(wrapped(reason)));
        report.detectors()
                .forEach((detector, strata) -> strata.forEach((stratum, result) -> {
                    List<String> words = new ArrayList<>();
                    if (report.refusal(Budget.TENTH_PERCENT).isEmpty()) {
                        words.add("recall at 0.1 % " + recall(result.at(Budget.TENTH_PERCENT)));
                    }
                    if (report.dailyRefusal().isEmpty()) {
                        words.add(String.format(
                                Locale.ROOT,
                                "precision at 10 alerts a day %.2f (%d of %d)",
                                result.daily().precision(),
                                result.daily().injected(),
                                result.daily().incidents()));
                    }
                    if (!words.isEmpty()) {
                        lines.add(String.format(Locale.ROOT, "%-12s %-10s ", detector, stratum.label())
                                + String.join(", ", words));
                    }
                }));
        return lines;
    }

    private static List<String> explanations(NamedFacets named) {
        return named.named() == 0
                ? List.of()
                : wrapped(String.format(
                        Locale.ROOT,
                        "Explanations: of %s that alerts on %s named, %.0f %% are facets in which victim and donor"
                                + " differ; drawn by chance it would be %.0f %%.",
                        Quantity.of(named.named(), "facet", "facets"),
                        Quantity.of(named.cases(), "found case", "found cases"),
                        100 * named.share(),
                        100 * named.shareByChance()));
    }

    private static List<String> wrapped(String sentence) {
        return new DisplayText(true).wrap(sentence, COLUMNS, COLUMNS);
    }

    private static String recall(AtBudget at) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f-%.2f)",
                at.recall(),
                at.recallInterval().low(),
                at.recallInterval().high());
    }

    private static String signed(Interval interval) {
        return String.format(Locale.ROOT, "(%+.2f %+.2f)", interval.low(), interval.high());
    }
}
