package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A measurement of takeovers as lines of plain text, at most 100 columns. */
public final class TakeoverTable {
    /** Fewer allowed false alerts than this leave a threshold to chance. */
    private static final int FEWEST_INCIDENTS = 3;

    private TakeoverTable() {}

    public static List<String> lines(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        String unit = report.runs() ? "run" : "day";
        for (TakeoverReport.YearSummary year : report.years()) {
            lines.add(year.period() + ": " + Quantity.of(year.scored(), "identity", "identities") + whose(report.plan())
                    + " scored, "
                    + Quantity.of(year.events(), "event", "events") + " after "
                    + Quantity.of(year.historyEvents()) + "; thresholds from "
                    + Quantity.of(year.calibrationDays(), "identity-" + unit, "identity-" + unit + "s"));
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
            detector.getValue()
                    .forEach((stratum, result) -> lines.add(line(detector.getKey(), stratum, result, report.runs())));
        }
        List<String> paired = paired(report);
        if (!paired.isEmpty()) {
            lines.add("");
            lines.addAll(paired);
        }
        lines.add("");
        lines.add("Recall with 95 % intervals by bootstrap over victims. False alerts: per benign identity-" + unit
                + " at the");
        lines.add("two budgets, with the thresholds of the period before. To the alert: median at 1 %. null-12 is the");
        lines.add("control: what alerts there, alerts because events were moved.");
        if (report.runs()) {
            lines.add("Without a clock there are no time zones: sametz is any donor. Runs stand for days.");
        }
        lines.addAll(tooFew(report, unit));
        return lines;
    }

    /** A budget of which the thresholds' days allow hardly an incident is no operating point. */
    private static List<String> tooFew(TakeoverReport report, String unit) {
        int days = report.years().stream()
                .mapToInt(TakeoverReport.YearSummary::calibrationDays)
                .min()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Budget budget : Budget.values()) {
            double incidents = budget.rate() * days;
            if (incidents < FEWEST_INCIDENTS) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%.0f %% is no operating point here: it allows %.1f false alerts on %s.",
                        budget.rate() * 100,
                        incidents,
                        Quantity.of(days, "identity-" + unit, "identity-" + unit + "s")));
            }
        }
        return lines;
    }

    /** People are what is measured unless it is said. */
    private static String whose(TakeoverPlan plan) {
        return plan.kinds().equals(TakeoverPlan.PEOPLE)
                ? ""
                : plan.kinds().equals(TakeoverPlan.MACHINES) ? " of machines" : " of untold kind";
    }

    private static String line(String detector, Stratum stratum, StratumResult result, boolean runs) {
        if (result.cases() == 0) {
            return String.format(
                    Locale.ROOT, "%-12s %-10s %5d  no donor: nothing to measure", detector, stratum.label(), 0);
        }
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
                        : runs
                                ? String.format(Locale.ROOT, "%.1f ev", one.medianEvents())
                                : String.format(Locale.ROOT, "%.1f ev, %.1f h", one.medianEvents(), one.medianHours()));
    }

    private static List<String> paired(TakeoverReport report) {
        List<String> lines = new ArrayList<>();
        report.detectors()
                .forEach((detector, strata) -> strata.forEach((stratum, result) -> {
                    AtBudget one = result.at(Budget.ONE_PERCENT);
                    AtBudget five = result.at(Budget.FIVE_PERCENT);
                    if (one.overReference().isPresent() && five.overReference().isPresent()) {
                        lines.add(String.format(
                                Locale.ROOT,
                                "%-12s %-10s over rarity-sum %+.2f %s at 1 %%, %+.2f %s at 5 %%",
                                detector,
                                stratum.label(),
                                one.overReference().get().recall(),
                                signed(one.overReference().get().interval()),
                                five.overReference().get().recall(),
                                signed(five.overReference().get().interval())));
                    }
                }));
        return lines;
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
