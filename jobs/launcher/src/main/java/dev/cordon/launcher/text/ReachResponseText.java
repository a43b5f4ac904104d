package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ResponseAnswer;
import dev.cordon.reach.response.Denial;
import dev.cordon.reach.response.ResponseReport;
import dev.cordon.reach.response.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of policy would break, for a person at a terminal.
 *
 * @param lines how lines are made
 * @param most how many of each sort are told
 */
public record ReachResponseText(ReachLines lines, int most) {
    public List<String> of(ResponseAnswer answer) {
        ResponseReport report = answer.report();
        List<String> out = new ArrayList<>();
        String told = " would deny "
                + (report.deniedUses() == 0 ? "none" : Quantity.of(report.deniedUses()) + " for certain")
                + " of " + Quantity.of(answer.calls(), "call", "calls")
                + (report.firstDay() < 0
                        ? ""
                        : ", such as it has made from " + day(report.firstDay()) + " to " + day(report.lastDay()))
                + ".";
        out.addAll(lines.wrapped(capital(answer.change()), told, ""));
        out.addAll(lines.wrapped(
                "",
                (report.deniedUses() == report.mostDeniedUses()
                                ? ""
                                : "Between " + Quantity.of(report.deniedUses()) + " and "
                                        + Quantity.of(report.mostDeniedUses())
                                        + " calls: the known ones, and all that no name stands for ("
                                        + Quantity.of(report.unattributedUses()) + "). ")
                        + Quantity.of(report.possibleUses())
                        + " more may be denied, where conditions or parts of a pattern"
                        + " decide. " + Quantity.of(report.keptUses()) + " stay allowed.",
                ""));
        answer.problems().forEach(problem -> out.addAll(lines.wrapped("In the change: ", problem, "")));
        denials("Denied", report.denied(), out);
        denials("May be denied", report.possible(), out);
        if (!report.unexplained().isEmpty()) {
            out.add("");
            out.add(lines.style().bold("Not allowed before either by what was seen, so not counted"));
            report.unexplained().stream()
                    .limit(most)
                    .forEach(use -> out.addAll(lines.wrapped(use.action(), on(use), "  ")));
            more(report.unexplained().size(), out);
        }
        return out;
    }

    private void denials(String title, List<Denial> denials, List<String> out) {
        if (denials.isEmpty()) {
            return;
        }
        out.add("");
        out.add(lines.style().bold(title));
        for (Denial denial : denials.subList(0, Math.min(most, denials.size()))) {
            out.addAll(lines.wrapped(denial.use().action(), on(denial.use()), "  "));
            out.addAll(lines.wrapped("", denial.reason(), "    "));
        }
        more(denials.size(), out);
    }

    private void more(int count, List<String> out) {
        if (count > most) {
            out.add("  and " + Quantity.of(count - most) + " more; --json lists them");
        }
    }

    private static String on(Use use) {
        return (use.resource().equals("*") ? "" : " on " + use.resource()) + ": "
                + Quantity.of(use.uses(), "call", "calls") + " on "
                + Quantity.of(use.activeDays(), "day", "days") + ", last " + day(use.lastDay());
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    static String day(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }
}
