package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ReconcileAnswer;
import dev.cordon.reach.account.Difference;
import dev.cordon.reach.account.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a snapshot has wrong, for a person at a terminal: what is the same of many is told once.
 *
 * @param lines how lines are made
 * @param most how many different things are told
 */
public record ReachDriftText(ReachLines lines, int most) {
    private static final int NAMED = 3;

    private record Same(String code, String message) {}

    public List<String> of(ReconcileAnswer answer) {
        List<String> out = new ArrayList<>();
        String read = answer.readMillis() > 0 ? " (newest date " + ReachNotes.minute(answer.readMillis()) + ")" : "";
        if (answer.drift().isEmpty()) {
            out.addAll(lines.wrapped(
                    "No drift:",
                    " the " + Quantity.of(answer.compared()) + " users, groups and roles that were read now" + read
                            + ", and their policies, are as the snapshot says.",
                    ""));
        } else {
            out.addAll(lines.wrapped(
                    "The snapshot has drifted:",
                    " " + Quantity.of(answer.drift().size(), "difference", "differences") + " to the accounts as read"
                            + read + ", of "
                            + Quantity.of(
                                    answer.differing(),
                                    "user, group, role or policy",
                                    "users, groups, roles and policies")
                            + ".",
                    ""));
            out.add("");
            differences(answer.drift(), out);
        }
        broken(answer.findings(), out);
        return out;
    }

    private void differences(List<Difference> drift, List<String> out) {
        Map<Same, List<String>> folded = new LinkedHashMap<>();
        for (Difference each : drift) {
            folded.computeIfAbsent(new Same(each.code(), each.message()), same -> new ArrayList<>())
                    .add(each.subject());
        }
        folded.entrySet().stream().limit(most).forEach(each -> {
            Same same = each.getKey();
            List<String> subjects = each.getValue();
            out.addAll(lines.wrapped(same.code() + ":", " " + same.message(), "  "));
            subjects.stream().limit(NAMED).forEach(subject -> out.addAll(lines.wrapped("", subject, "    ")));
            if (subjects.size() > NAMED) {
                out.add("    and " + Quantity.of(subjects.size() - NAMED) + " more of which the same is so");
            }
        });
        if (folded.size() > most) {
            out.add("  and " + Quantity.of(folded.size() - most) + " more; --top N shows them, --json has all");
        }
    }

    private void broken(List<Finding> findings, List<String> out) {
        if (!findings.isEmpty()) {
            Finding first = findings.get(0);
            out.add("");
            out.addAll(lines.wrapped(
                    "",
                    "What was read now has " + Quantity.of(findings.size(), "finding", "findings") + " itself, first "
                            + first.code() + ": " + first.subject() + ": " + first.message(),
                    ""));
        }
    }
}
