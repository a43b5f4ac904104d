package dev.cordon.launcher.text;

import dev.cordon.learning.coldstart.ColdStartReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A measurement of beginnings as lines of plain text, at most 100 columns. */
public final class ColdStartTable {
    private ColdStartTable() {}

    public static List<String> lines(ColdStartReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %-11s %6s %9s %9s  %-18s %11s %8s",
                "newcomer",
                "stranger",
                "events",
                "newcomers",
                "strangers",
                "told apart (AUC)",
                "false alarm",
                "found"));
        for (ColdStartReport.Row row : report.rows()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %-11s %6d %9d %9d  %-18s %10.1f%% %7.1f%%%s",
                    row.kind(),
                    row.stranger().label(),
                    row.events(),
                    row.newcomers(),
                    row.strangers(),
                    String.format(
                            Locale.ROOT,
                            "%.2f (%.2f-%.2f)",
                            row.auc(),
                            row.interval().low(),
                            row.interval().high()),
                    100 * row.falseRate(),
                    100 * row.found(),
                    row.interval().low() <= 0.5 ? "  chance" : ""));
        }
        if (report.rows().isEmpty()) {
            lines.add("fewer than five newcomers of any kind: nothing can be said");
        }
        lines.add("");
        lines.add(
                "Newcomers did nothing in the three years before. Told apart: does a stranger's beginning score higher");
        lines.add(
                "than an own one, 0.5 is chance; 95 % intervals by bootstrap. False alarm and found: what reaches the");
        lines.add("threshold that lets 1 % of the identity-days of known identities alert.");
        return lines;
    }
}
