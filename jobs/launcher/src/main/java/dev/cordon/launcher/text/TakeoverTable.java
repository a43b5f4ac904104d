package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.BundleDetector;
import dev.cordon.learning.takeover.Interval;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A measurement of takeovers as lines of plain text, at most {@link #COLUMNS} wide. */
public final class TakeoverTable {
    static final int COLUMNS = 100;
    /** Longer names are cut, so that the rest of a line has room. */
    static final int LONGEST_NAME = 17;

    private static final int BUNDLE_DIGITS = 8;

    private final TakeoverReport report;
    private final int nameColumns;

    private TakeoverTable(TakeoverReport report) {
        this.report = report;
        this.nameColumns = report.detectors().keySet().stream()
                .mapToInt(name -> name(name).length())
                .reduce("detector".length(), Math::max);
    }

    public static List<String> lines(TakeoverReport report) {
        TakeoverTable table = new TakeoverTable(report);
        List<String> lines = new ArrayList<>(table.periods());
        section(table.strata(), lines);
        section(table.rates(), lines);
        ComparedLines compared = new ComparedLines(report);
        section(compared.paired(), lines);
        section(compared.bundles(), lines);
        section(table.bundles(), lines);
        section(compared.ablation(), lines);
        section(table.points(), lines);
        section(compared.explanations(), lines);
        section(table.notes(), lines);
        return lines;
    }

    private static void section(List<String> section, List<String> lines) {
        if (!section.isEmpty()) {
            lines.add("");
            lines.addAll(section);
        }
    }

    /** A detector's name as it fits into the tables. */
    static String name(String detector) {
        if (BundleDetector.isBundle(detector)) { // of a model id, only the end differs
            String id = detector.substring(detector.lastIndexOf('-') + 1);
            return BundleDetector.PREFIX + id.substring(0, Math.min(BUNDLE_DIGITS, id.length()));
        }
        return detector.length() <= LONGEST_NAME ? detector : detector.substring(0, LONGEST_NAME - 2) + "..";
    }

    private List<String> periods() {
        List<String> lines = new ArrayList<>();
        for (TakeoverReport.YearSummary year : report.years()) {
            lines.addAll(wrapped(year.period() + ": "
                    + Quantity.of(year.scored(), "identity", "identities") + whose() + " scored, "
                    + Quantity.of(year.events(), "event", "events") + " after "
                    + Quantity.of(year.historyEvents()) + "; thresholds from "
                    + Quantity.of(
                            year.calibrationDays(), "identity-" + report.unit(), "identity-" + report.unit() + "s")));
        }
        return lines;
    }

    /** People are what is measured unless it is said. */
    private String whose() {
        return switch (report.plan().whose()) {
            case "people" -> "";
            case "machines" -> " of machines";
            default -> " of untold kind";
        };
    }

    private List<String> strata() {
        List<String> lines = new ArrayList<>();
        lines.add(
                row("detector", "stratum", "cases", "recall at 1 %", "recall at 5 %", "false alerts", "to the alert"));
        report.detectors()
                .forEach((detector, strata) ->
                        strata.forEach((stratum, result) -> lines.add(stratum(detector, stratum, result))));
        return lines;
    }

    private String stratum(String detector, Stratum stratum, StratumResult result) {
        if (result.cases() == 0) {
            return row(detector, stratum.label(), "0", "-", "-", "-", "no case");
        }
        AtBudget one = result.at(Budget.ONE_PERCENT);
        AtBudget five = result.at(Budget.FIVE_PERCENT);
        return row(
                detector,
                stratum.label(),
                Quantity.of(result.cases()),
                recall(one),
                recall(five),
                String.format(Locale.ROOT, "%.3f / %.3f", one.realisedRate(), five.realisedRate()),
                toTheAlert(one));
    }

    private String toTheAlert(AtBudget at) {
        if (Double.isNaN(at.medianEvents())) {
            return "-";
        }
        String events = String.format(Locale.ROOT, "%.1f ev", at.medianEvents());
        return report.runs() ? events : events + String.format(Locale.ROOT, ", %.1f h", at.medianHours());
    }

    private String row(
            String detector, String stratum, String cases, String one, String five, String alerts, String toTheAlert) {
        return named(detector)
                + String.format(
                        Locale.ROOT, "%-9s %5s  %-16s %-16s %-13s %s", stratum, cases, one, five, alerts, toTheAlert);
    }

    private String named(String detector) {
        String name = name(detector);
        return name + " ".repeat(nameColumns + 1 - name.length());
    }

    private List<String> bundles() {
        List<String> lines = new ArrayList<>();
        report.bundles().forEach((name, bundle) -> lines.addAll(wrapped(BundleWords.of(name, bundle, report.runs()))));
        return lines;
    }

    private List<String> rates() {
        List<String> lines = new ArrayList<>();
        report.realisedRates().forEach((detector, rates) -> {
            RealisedRate one = rates.get(Budget.ONE_PERCENT);
            RealisedRate five = rates.get(Budget.FIVE_PERCENT);
            if (one != null && five != null && report.detectors().containsKey(detector)) {
                lines.add(named(detector)
                        + String.format(
                                Locale.ROOT,
                                "%.4f (%.4f-%.4f) at 1 %%, %.3f (%.3f-%.3f) at 5 %%",
                                one.rate(),
                                one.interval().low(),
                                one.interval().high(),
                                five.rate(),
                                five.interval().low(),
                                five.interval().high()));
            }
        });
        if (!lines.isEmpty()) {
            lines.add(0, "False alerts over all strata, per benign identity-" + report.unit());
        }
        return lines;
    }

    /** What is no operating point and why, and the points beyond 1 % and 5 % that are. */
    private List<String> points() {
        List<String> lines = new ArrayList<>();
        for (Budget budget : Budget.values()) {
            report.refusal(budget).ifPresent(reason -> lines.addAll(wrapped(reason + ".")));
        }
        report.dailyRefusal().ifPresent(reason -> lines.addAll(wrapped(reason + ".")));
        boolean tenth = report.refusal(Budget.TENTH_PERCENT).isEmpty();
        boolean daily = report.dailyRefusal().isEmpty();
        if (!tenth && !daily) {
            return lines;
        }
        lines.add(named("detector")
                + String.format(
                                Locale.ROOT,
                                "%-9s  %-16s %s",
                                "stratum",
                                tenth ? "recall at 0.1 %" : "",
                                daily ? "precision at 10 alerts a day" : "")
                        .stripTrailing());
        report.detectors()
                .forEach((detector, strata) -> strata.forEach((stratum, result) -> lines.add(named(detector)
                        + String.format(
                                        Locale.ROOT,
                                        "%-9s  %-16s %s",
                                        stratum.label(),
                                        tenth ? recall(result.at(Budget.TENTH_PERCENT)) : "",
                                        daily ? precision(result) : "")
                                .stripTrailing())));
        return lines;
    }

    private static String precision(StratumResult result) {
        return result.daily().incidents() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.2f, ", result.daily().precision())
                        + Quantity.of(result.daily().injected()) + " of "
                        + Quantity.of(result.daily().incidents());
    }

    private List<String> notes() {
        String notes = "Recall with 95 % intervals by bootstrap over victims. False alerts: per benign identity-"
                + report.unit() + " at the two budgets, with the thresholds of the "
                + (report.isOfYears() ? "year" : "period")
                + " before. To the alert: median at 1 %. null-12 is the control: what alerts there, alerts because"
                + " events were moved.";
        return wrapped(
                report.runs()
                        ? notes + " Without a clock there are no time zones: sametz is any donor. Runs stand for days."
                        : notes);
    }

    static List<String> wrapped(String sentence) {
        return new DisplayText(true).wrap(sentence, COLUMNS, COLUMNS);
    }

    private static String recall(AtBudget at) {
        Interval interval = at.recallInterval();
        return Double.isNaN(at.recall())
                ? "-"
                : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", at.recall(), interval.low(), interval.high());
    }
}
