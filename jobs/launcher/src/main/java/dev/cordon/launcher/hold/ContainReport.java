package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.text.HoldPrint;
import dev.cordon.launcher.text.PlanLines;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one run of {@code cordon contain} tells: lines for people as it goes, or one JSON object at its end. */
final class ContainReport {
    private static final Set<ContainmentState> BAD =
            Set.of(ContainmentState.REFUSED, ContainmentState.FAILED, ContainmentState.RELEASE_FAILED);

    private final HoldDesk desk;
    private final Terminal terminal;
    private final boolean json;
    private final PlanLines lines;
    private final ArrayNode results = HoldJson.object().putArray("alerts");
    private boolean negative;

    ContainReport(HoldDesk desk, Terminal terminal, boolean json) {
        this.desk = desk;
        this.terminal = terminal;
        this.json = json;
        this.lines = new PlanLines(terminal.columns(), terminal.text(), terminal.outStyle());
    }

    /** Makes the answer of the whole run a negative one. */
    void bad() {
        negative = true;
    }

    void malformed(AlertInput.Malformed one) {
        bad();
        desk.say("no alert: " + one.field() + " " + one.reason());
        results.addObject().put("result", "malformed").put("field", one.field()).put("reason", one.reason());
    }

    /** Begins the result of an alert, for more to be put into it. */
    ObjectNode result(Alert alert, String result) {
        return results.addObject()
                .put("alert", alert.alertId())
                .put("revision", alert.revision())
                .put("identity", alert.identity().key())
                .put("result", result);
    }

    /** Nothing more comes of an alert. */
    void ended(Alert alert, String result, List<String> reasons) {
        HoldJson.texts(result(alert, result).putArray("reasons"), reasons);
        print("alert " + alert.alertId() + " (" + alert.identity().key() + "): " + result.replace('_', ' ') + ", "
                + String.join("; ", reasons));
    }

    void plan(HoldPlan plan, List<String> reasons, Review review) {
        if (!json) {
            reasons.forEach(reason -> terminal.out().println(terminal.text().harmless(reason)));
            lines.of(plan).forEach(terminal.out()::println);
            lines.of(review).forEach(terminal.out()::println);
            terminal.out().flush();
        }
    }

    /** What would come of a plan. */
    void planned(Alert alert, HoldPlan plan, Review review) {
        negative |= review instanceof Review.Refused;
        ObjectNode result = result(alert, "planned");
        result.set("plan", HoldJson.plan(plan));
        result.set("review", HoldJson.review(review));
    }

    /** How a hold of an alert stands at the end. */
    void held(Alert alert, Containment hold) {
        ObjectNode result = result(alert, hold.state().name().toLowerCase(Locale.ROOT));
        result.set("hold", HoldJson.hold(hold, desk.world().now()));
    }

    void standing(Containment hold) {
        print(new Outcome(terminal, desk.world(), desk.state()).standing(hold));
    }

    /**
     * How a hold stands, and what people can do about it.
     *
     * @param before whether an earlier run began it
     */
    void outcome(Containment hold, boolean before) {
        ContainmentState state = hold.state();
        negative |= !before && BAD.contains(state);
        standing(hold);
        if (state == ContainmentState.PROPOSED) {
            print("  to apply it:     cordon approve " + hold.id() + " --reason \"…\"" + stateOption());
            print("  not to apply it: cordon reject " + hold.id() + " --reason \"…\"" + stateOption());
            if (hold.approvalsNeeded() > 1) {
                print("  it needs " + hold.approvalsNeeded() + " different people, each with a key of their own");
            }
        } else if (state == ContainmentState.HELD) {
            print("  it was right:    cordon confirm " + hold.id() + " --reason \"…\"" + stateOption());
            print("  it was wrong:    cordon release " + hold.id() + " --reason \"…\"" + stateOption());
        }
    }

    private String stateOption() {
        String usual = System.getProperty("user.home", "") + "/.cordon";
        String root = desk.state().root().toString();
        return root.equals(usual) ? "" : " --state " + root;
    }

    /** Ends a run that touched nothing. */
    int endOfDryRun() throws IOException {
        if (!json) {
            terminal.out().println("dry run: nothing was touched");
        }
        return end(true);
    }

    int end() throws IOException {
        return end(false);
    }

    private int end(boolean dryRun) throws IOException {
        if (json) {
            ObjectNode object = HoldJson.object().put("dry_run", dryRun);
            object.put("place", desk.aws().place().words());
            object.set("alerts", results);
            HoldPrint.print(object, terminal.out());
        }
        terminal.out().flush();
        return negative ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private void print(String line) {
        if (!json) {
            terminal.out().println(terminal.text().harmless(line));
            terminal.out().flush();
        }
    }
}
