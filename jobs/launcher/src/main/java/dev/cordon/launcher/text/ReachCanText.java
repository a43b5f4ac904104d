package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.CanAnswer;
import dev.cordon.launcher.reach.CanAnswer.Able;
import dev.cordon.launcher.reach.Chain;
import java.util.ArrayList;
import java.util.List;

/**
 * Who can do something, for a person at a terminal.
 *
 * @param lines how lines are made
 * @param most how many of each sort are told
 */
public record ReachCanText(ReachLines lines, int most) {
    public List<String> of(CanAnswer answer) {
        List<String> out = new ArrayList<>();
        String asked = answer.action() + " on " + answer.resource();
        if (!answer.anybody()) {
            out.addAll(lines.wrapped(
                    "Nobody",
                    " of " + Quantity.of(answer.asked(), "principal", "principals") + " can do " + asked
                            + ", directly or by becoming others.",
                    ""));
        } else {
            long certain = answer.direct().stream().filter(Able::certain).count();
            long certainBy = answer.byOthers().stream().filter(Able::certain).count();
            out.addAll(lines.wrapped(
                    Quantity.of(answer.direct().size() + answer.byOthers().size(), "principal", "principals"),
                    " of " + Quantity.of(answer.asked()) + " can do " + asked + ": "
                            + Quantity.of(answer.direct().size()) + " directly (" + Quantity.of(certain)
                            + " for certain), " + Quantity.of(answer.byOthers().size()) + " by becoming others ("
                            + Quantity.of(certainBy) + " for certain).",
                    ""));
        }
        if (!answer.assumed().isEmpty()) {
            out.addAll(lines.wrapped("", answer.assumed(), ""));
        }
        section(out, "Directly", answer.direct());
        section(out, "By becoming others", answer.byOthers());
        return out;
    }

    private void section(List<String> out, String title, List<Able> able) {
        if (able.isEmpty()) {
            return;
        }
        out.add("");
        out.add(lines.style().bold(title));
        for (Able each : able.subList(0, Math.min(most, able.size()))) {
            out.addAll(lines.wrapped(
                    ArnName.of(each.arn()),
                    ", " + ArnName.kind(each.arn()) + (each.certain() ? ", certain" : ", possible")
                            + (each.path().isEmpty() ? "" : ": " + Chain.of(each.path(), "can")),
                    "  "));
            each.reasons().forEach(reason -> out.addAll(lines.wrapped("", reason, "    ")));
        }
        if (able.size() > most) {
            out.add("  and " + Quantity.of(able.size() - most) + " more; --json lists them");
        }
    }
}
