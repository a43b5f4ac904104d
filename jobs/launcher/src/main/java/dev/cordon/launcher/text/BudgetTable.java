package dev.cordon.launcher.text;

import dev.cordon.learning.budget.BudgetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A measurement of alert budgets as lines of plain text, at most 100 columns. */
public final class BudgetTable {
    private BudgetTable() {}

    public static List<String> lines(BudgetReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%6s %5s %8s %9s %7s  %-19s %9s %9s %8s %9s",
                "asked",
                "year",
                "allowed",
                "realised",
                "alerts",
                "realised / allowed",
                "incidents",
                "top tier",
                "immature",
                "noisiest"));
        for (BudgetReport.Row row : report.rows()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%6s %5d %8.3f %9.3f %7d  %-19s %9d %9d %8d %8.0f%%%s",
                    trimmed(row.asked()),
                    row.year(),
                    row.allowed(),
                    (double) row.alerts() / row.days(),
                    row.alerts(),
                    String.format(
                            Locale.ROOT,
                            "%.2f (%.2f-%.2f)",
                            row.overAllowed(),
                            row.interval().low(),
                            row.interval().high()),
                    row.incidents(),
                    row.topTier(),
                    row.immature(),
                    100 * row.largestShare(),
                    row.calibrated() ? "" : "  not calibrated"));
        }
        lines.add("");
        lines.add(
                "Asked, allowed and realised are alerts a day; all alerts count as false. Allowed is less than asked");
        lines.add(
                "where so few identities are active that 5 % of their days are fewer. 95 % intervals by bootstrap over");
        lines.add(
                "identities. Top tier: no budget cuts these. Noisiest: share of the alerts that one identity raised.");
        return lines;
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
