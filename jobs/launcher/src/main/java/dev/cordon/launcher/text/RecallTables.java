package dev.cordon.launcher.text;

import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.DailyAlerts;
import dev.cordon.learning.takeover.LengthClass;
import dev.cordon.learning.takeover.RealisedRate;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.StratumResult;
import dev.cordon.learning.takeover.StratumResult.AtBudget;
import dev.cordon.learning.takeover.StratumResult.CurvePoint;
import dev.cordon.learning.takeover.StratumResult.Difference;
import dev.cordon.learning.takeover.StratumResult.FoundOf;
import dev.cordon.learning.takeover.StratumResult.TimeToAlert;
import dev.cordon.learning.takeover.TakeoverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The numbers of each plot as a table, stratum by stratum with the detectors side by side. */
final class RecallTables {
    private RecallTables() {}

    static void recall(TakeoverReport report, Html page) {
        boolean tenth = report.refusal(Budget.TENTH_PERCENT).isEmpty();
        boolean daily = report.dailyRefusal().isEmpty();
        List<String> columns = new ArrayList<>(List.of(
                "Stratum, and who takes over", "Detector", "#Cases", "#At 1 %", "#At 5 %", "#Events to the alert"));
        if (!report.runs()) {
            columns.add("#Hours");
        }
        if (tenth) {
            columns.add("#At 0.1 %");
        }
        if (daily) {
            columns.add("#Precision at 10 a day");
        }
        page.table(
                "Share of takeovers found, with 95 % intervals by bootstrap over victims; to the alert: medians at 1 %",
                columns);
        rows(report, page, (result, row) -> {
            row.number(Quantity.of(result.cases()));
            row.number(PageNumbers.recall(result.at(Budget.ONE_PERCENT)));
            row.number(PageNumbers.recall(result.at(Budget.FIVE_PERCENT)));
            row.number(PageNumbers.decimal(result.at(Budget.ONE_PERCENT).medianEvents()));
            if (!report.runs()) {
                row.number(PageNumbers.decimal(result.at(Budget.ONE_PERCENT).medianHours()));
            }
            if (tenth) {
                row.number(PageNumbers.recall(result.at(Budget.TENTH_PERCENT)));
            }
            if (daily) {
                row.number(precision(result.daily()));
            }
        });
        page.endTable();
        report.refusal(Budget.TENTH_PERCENT).ifPresent(reason -> page.paragraph("soft", reason + "."));
        report.dailyRefusal().ifPresent(reason -> page.paragraph("soft", reason + "."));
    }

    private static String precision(DailyAlerts daily) {
        return PageNumbers.share(daily.precision()) + ", " + Quantity.of(daily.injected()) + " of "
                + Quantity.of(daily.incidents());
    }

    static void curve(TakeoverReport report, Html page) {
        List<Double> budgets = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("Stratum", "Detector"));
        for (CurvePoint point : anyResult(report).curve()) {
            if (report.expected(point.budget()) >= TakeoverReport.LEAST_EXPECTED) {
                budgets.add(point.budget());
                columns.add("#" + percent(point.budget()));
            }
        }
        details(page, "Recall at each budget, as a table", () -> {
            page.table("Share of takeovers found at thresholds for these budgets", columns);
            rows(
                    report,
                    page,
                    (result, row) -> result.curve().stream()
                            .filter(point -> budgets.contains(point.budget()))
                            .forEach(point -> row.number(PageNumbers.share(point.recall()))));
            page.endTable();
        });
    }

    static void paired(TakeoverReport report, Html page) {
        page.table(
                "Recall of cordon less the peer's, in points, with 95 % intervals by bootstrap over victims",
                List.of("Stratum", "Peer", "#At 1 %", "At 1 %", "#At 5 %", "At 5 %"));
        report.detectors()
                .getOrDefault(CordonDetector.NAME, Map.of())
                .forEach((stratum, result) -> differences(stratum.label(), result, page));
        page.endTable();
        page.paragraph("soft", "Ahead or behind where the interval excludes zero, level where it does not.");
    }

    /** The first bundle is the champion. */
    static void bundles(TakeoverReport report, Html page) {
        String champion = report.bundles().keySet().iterator().next();
        page.table(
                "Recall less that of " + champion + ", in points, with 95 % intervals by bootstrap over victims",
                List.of("Challenger", "Stratum", "#At 1 %", "At 1 %", "#At 5 %", "At 5 %"));
        for (String bundle : report.bundles().keySet()) {
            boolean[] first = {true};
            report.detectors().getOrDefault(bundle, Map.of()).forEach((stratum, result) -> {
                Difference one = result.at(Budget.ONE_PERCENT).over().get(champion);
                Difference five = result.at(Budget.FIVE_PERCENT).over().get(champion);
                if (one != null && five != null) {
                    page.raw(first[0] ? "<tr class=\"first\">" : "<tr>")
                            .rowHeading(first[0] ? bundle : "")
                            .cell(stratum.label());
                    first[0] = false;
                    for (Difference difference : List.of(one, five)) {
                        page.number(PageNumbers.points(difference)).cell(PageNumbers.verdict(difference));
                    }
                    page.raw("</tr>\n");
                }
            });
        }
        page.endTable();
    }

    private static void differences(String name, StratumResult result, Html page) {
        Map<String, Difference> five = result.at(Budget.FIVE_PERCENT).over();
        boolean[] first = {true};
        result.at(Budget.ONE_PERCENT).over().forEach((peer, one) -> {
            page.raw(first[0] ? "<tr class=\"first\">" : "<tr>")
                    .rowHeading(first[0] ? name : "")
                    .cell(peer);
            first[0] = false;
            for (Difference difference : List.of(one, five.getOrDefault(peer, one))) {
                page.number(PageNumbers.points(difference)).cell(PageNumbers.verdict(difference));
            }
            page.raw("</tr>\n");
        });
    }

    static void time(TakeoverReport report, Html page) {
        List<String> columns = new ArrayList<>(List.of("Stratum", "Detector"));
        TimeToAlert.HOURS.forEach(hours -> columns.add("#" + (hours < 48 ? hours + " h" : hours / 24 + " d")));
        details(page, "Time to the alert, as a table", () -> {
            page.table("Share of all cases found so long after the first injected event, at 1 %", columns);
            rows(report, page, (result, row) -> {
                TimeToAlert time = result.timeToAlert().get(Budget.ONE_PERCENT);
                if (time != null) {
                    time.byHours().forEach(share -> row.number(PageNumbers.share(share)));
                }
            });
            page.endTable();
        });
    }

    static void length(TakeoverReport report, Html page) {
        List<String> columns = new ArrayList<>(List.of("Stratum", "Detector"));
        for (LengthClass length : LengthClass.values()) {
            columns.add("#" + length.label() + " events");
        }
        details(page, "Recall by length, as a table", () -> {
            page.table("Found of all cases at 1 %, by injected events", columns);
            rows(report, page, (result, row) -> {
                for (LengthClass length : LengthClass.values()) {
                    FoundOf of = result.at(Budget.ONE_PERCENT).recallByLength().get(length);
                    row.number(of == null ? PageNumbers.NONE : of.found() + " of " + of.cases());
                }
            });
            page.endTable();
        });
    }

    static void rates(TakeoverReport report, Html page) {
        page.table(
                "False alerts per benign identity-" + report.unit() + " over all strata",
                List.of("Detector", "#Budget 1 %", "#False incidents", "#Budget 5 %", "#False incidents"));
        report.realisedRates().forEach((detector, byBudget) -> {
            if (report.detectors().containsKey(detector)) {
                page.raw("<tr>").rowHeading(detector);
                for (Budget budget : List.of(Budget.ONE_PERCENT, Budget.FIVE_PERCENT)) {
                    RealisedRate rate = byBudget.get(budget);
                    page.number(rate == null ? PageNumbers.NONE : PageNumbers.rate(rate.rate(), rate.interval()))
                            .number(rate == null ? PageNumbers.NONE : Quantity.of(rate.falseIncidents()));
                }
                page.raw("</tr>\n");
            }
        });
        page.endTable();
    }

    static void ablation(TakeoverReport report, Html page) {
        details(page, "The ablation, as a table", () -> {
            page.table(
                    "Recall less cordon's, in points, with 95 % intervals by bootstrap over victims",
                    List.of("Variant", "Stratum", "#At 1 %", "#At 5 %"));
            report.ablation().forEach((variant, strata) -> {
                boolean[] first = {true};
                strata.forEach((stratum, result) -> {
                    page.raw(first[0] ? "<tr class=\"first\">" : "<tr>")
                            .rowHeading(first[0] ? variant : "")
                            .cell(stratum.label());
                    first[0] = false;
                    for (Budget budget : List.of(Budget.ONE_PERCENT, Budget.FIVE_PERCENT)) {
                        AtBudget at = result.at(budget);
                        Difference over = at.over().get(CordonDetector.NAME);
                        page.number(over == null ? PageNumbers.NONE : PageNumbers.points(over));
                    }
                    page.raw("</tr>\n");
                });
            });
            page.endTable();
        });
    }

    /** A row for each stratum and detector; the stratum's name stands on its first. */
    private static void rows(TakeoverReport report, Html page, Row row) {
        for (Stratum stratum : Stratum.values()) {
            boolean[] first = {true};
            report.detectors().forEach((detector, strata) -> {
                StratumResult result = strata.get(stratum);
                if (result != null) {
                    if (first[0]) {
                        long of = report.detectors().values().stream()
                                .filter(each -> each.containsKey(stratum))
                                .count();
                        page.raw("<tr class=\"first\"><th class=\"of\" scope=\"rowgroup\" rowspan=\"" + of + "\">")
                                .text(stratum.label())
                                .raw("<small>")
                                .text(stratum.donor())
                                .raw("</small></th>");
                    } else {
                        page.raw("<tr>");
                    }
                    first[0] = false;
                    page.cell(detector);
                    row.write(result, page);
                    page.raw("</tr>\n");
                }
            });
        }
    }

    private static StratumResult anyResult(TakeoverReport report) {
        return report.detectors().values().stream()
                .flatMap(strata -> strata.values().stream())
                .findFirst()
                .orElseThrow();
    }

    private static void details(Html page, String summary, Runnable content) {
        page.raw("<details><summary>").text(summary).raw("</summary>\n");
        content.run();
        page.raw("</details>\n");
    }

    private static String percent(double share) {
        String percent = String.valueOf(JsonParts.rounded(100 * share));
        return (percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent) + " %";
    }

    @FunctionalInterface
    private interface Row {
        void write(StratumResult result, Html row);
    }
}
