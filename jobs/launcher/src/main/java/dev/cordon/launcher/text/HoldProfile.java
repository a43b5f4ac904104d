package dev.cordon.launcher.text;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.shown.LeaseWords;
import java.util.ArrayList;
import java.util.List;

/** Everything about one hold. */
public record HoldProfile(int columns, DisplayText text, Style style) {
    /** Lines, in the order in which a person asks. */
    public List<String> lines(Containment hold, List<Containment> all, List<Transition> transitions, long nowMillis) {
        List<String> lines = new ArrayList<>(new HoldTable(columns, text, style).lines(List.of(hold), all, nowMillis));
        lines.add("     " + text.harmless(hold.reason()) + " (since " + LeaseWords.moment(hold.sinceMillis()) + ")");
        lines.add("");
        lines.addAll(new PlanLines(columns, text, style).of(hold.plan()));
        lines.add("plan hash        " + hold.planHash());
        lines.add("");
        for (int i = 0; i < hold.steps().size(); i++) {
            step(hold, i, lines);
        }
        lines.add("");
        lines.add("approvals        "
                + (hold.approvals().isEmpty() ? "none" : hold.approvals().size())
                + (hold.approvalsNeeded() == 0 ? "" : " of " + hold.approvalsNeeded() + " needed"));
        for (Approval approval : hold.approvals()) {
            lines.add("    "
                    + text.harmless(approval.subject() + " as " + approval.role() + ", "
                            + LeaseWords.moment(approval.atMillis()) + ": " + approval.reason()));
        }
        lines.add("what happened (UTC):");
        TransitionLines told = new TransitionLines(columns, text, style);
        transitions.forEach(transition -> lines.addAll(told.of(transition)));
        return lines;
    }

    private void step(Containment hold, int index, List<String> lines) {
        StepProgress step = hold.steps().get(index);
        add(
                "step " + (index + 1) + ": " + step.status().sentence()
                        + (step.words().isEmpty() ? "" : " (" + step.words() + ")"),
                lines);
        if (step.expiryMillis() != 0 && step.expiryMillis() != StepRequest.NEVER) {
            add("    ends by itself at " + LeaseWords.moment(step.expiryMillis()), lines);
        }
        step.receipt().calls().forEach(call -> add("    called  " + call, lines));
        step.receipt().created().forEach(name -> add("    made  " + name, lines));
        step.receipt().findings().forEach(found -> add("    found  " + found, lines));
        step.prior().facts().forEach((name, value) -> add("    before  " + name + ": " + value, lines));
    }

    private void add(String line, List<String> lines) {
        lines.addAll(text.hanging(text.harmless(line), "            ", columns));
    }
}
