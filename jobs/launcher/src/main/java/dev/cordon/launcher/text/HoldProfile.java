package dev.cordon.launcher.text;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.Transition;
import java.util.ArrayList;
import java.util.List;

/** Everything about one hold. */
public record HoldProfile(int columns, DisplayText text, Style style) {
    /** Lines, in the order in which a person asks. */
    public List<String> lines(Containment hold, List<Transition> transitions, long nowMillis) {
        List<String> lines = new ArrayList<>(new HoldTable(columns, text, style).lines(List.of(hold), nowMillis));
        lines.add("     " + text.harmless(hold.reason()) + " (since " + LeaseWords.moment(hold.sinceMillis()) + ")");
        lines.add("");
        lines.addAll(new PlanLines(columns, text, style).of(hold.plan()));
        lines.add("plan hash        " + hold.planHash());
        lines.add("");
        for (int i = 0; i < hold.steps().size(); i++) {
            step(hold, i, lines);
        }
        lines.add("");
        lines.add("approvals        " + (hold.approvals().isEmpty() ? "none" : hold.approvals().size())
                + (hold.approvalsNeeded() == 0 ? "" : " of " + hold.approvalsNeeded() + " needed"));
        for (Approval approval : hold.approvals()) {
            lines.add("    " + text.harmless(approval.subject() + " as " + approval.role() + ", "
                    + LeaseWords.moment(approval.atMillis()) + ": " + approval.reason()));
        }
        lines.add("what happened (UTC):");
        TransitionLines told = new TransitionLines(text, style);
        transitions.forEach(transition -> lines.addAll(told.of(transition)));
        return lines;
    }

    private void step(Containment hold, int index, List<String> lines) {
        StepProgress step = hold.steps().get(index);
        lines.add("step " + (index + 1) + ": " + style.bold(step.status().sentence())
                + (step.words().isEmpty() ? "" : " (" + text.harmless(step.words()) + ")"));
        if (step.expiryMillis() != 0 && step.expiryMillis() != StepRequest.NEVER) {
            lines.add("    ends by itself at " + LeaseWords.moment(step.expiryMillis()));
        }
        step.receipt().calls().forEach(call -> lines.add("    called  " + text.harmless(call)));
        step.receipt().created().forEach(name -> lines.add("    made  " + text.harmless(name)));
        step.receipt().findings().forEach(found -> lines.add("    found  " + text.harmless(found)));
        step.prior().facts().forEach((name, value) -> lines.add("    before  " + text.harmless(name + ": " + value)));
    }
}
