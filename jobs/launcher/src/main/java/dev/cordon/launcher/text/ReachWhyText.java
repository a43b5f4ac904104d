package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.Need;
import dev.cordon.launcher.reach.WhyAnswer;
import dev.cordon.launcher.reach.WhyAnswer.Proof;
import java.util.ArrayList;
import java.util.List;

/**
 * How one gets to a target, or why not, for a person at a terminal.
 *
 * @param lines how lines are made
 */
public record ReachWhyText(ReachLines lines) {
    public List<String> of(WhyAnswer answer) {
        List<String> out = new ArrayList<>();
        String verb = !answer.reached() ? " does not get to " : answer.certain() ? " gets to " : " may get to ";
        out.addAll(
                lines.wrapped(ArnName.of(answer.from()), verb + answer.target() + (answer.reached() ? ":" : "."), ""));
        int step = 0;
        for (Proof proof : answer.proofs()) {
            if (!answer.reached()) {
                out.addAll(lines.wrapped("", proof.words(), "  "));
                continue;
            }
            step++;
            String id = proof.pathId().isEmpty() ? "" : proof.pathId();
            String mark = proof.certain() ? id : id.isEmpty() ? "possible" : id + ", possible";
            out.addAll(lines.wrapped(step + ". ", proof.words() + (mark.isEmpty() ? "" : " (" + mark + ")"), "  "));
            for (String reason : proof.reasons()) {
                out.addAll(lines.wrapped("", reason, "     "));
            }
            for (Need need : proof.needs()) {
                out.addAll(lines.wrapped("", (need.met() ? "met: " : "unobservable: ") + need.text(), "     "));
            }
        }
        return out;
    }
}
