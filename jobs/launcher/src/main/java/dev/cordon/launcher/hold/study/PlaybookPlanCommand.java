package dev.cordon.launcher.hold.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.BudgetStanding;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.AlertInput;
import dev.cordon.launcher.hold.desk.HoldSettings;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.state.StateOption;
import dev.cordon.launcher.text.HoldPrint;
import dev.cordon.launcher.text.PlanLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon playbook plan}: exactly what would be done about an alert, on an account from a file. */
@Command(
        name = "plan",
        sortOptions = false,
        customSynopsis = "cordon playbook plan --alert=FILE --account=FILE... [OPTIONS]",
        header = "Show exactly what would be done about an alert: calls, policies, what it takes, breaks and leaves.",
        description = {
            "",
            "Loads the account into a sandbox cloud inside this process and plans against that with the AWS SDK, so that the"
                    + " calls are those that would be made. Nothing else is called and nothing is touched; alerts need no"
                    + " signature.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon playbook plan --alert docs/examples/alert.jsonl --account docs/examples/account.json",
            "",
            "Exit codes: 0 planned or nothing to do, 1 no plan can be made or guardrails refuse it, 2 usage, 3 input,",
            "130 interrupted."
        })
public final class PlaybookPlanCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "FILE",
            description = "Alerts as 'cordon detect --out' writes them, one a line; - is standard input.")
    private String alert = "";

    @Option(names = "--alert-id", paramLabel = "ID", description = "Only this one of them.")
    private @Nullable String alertId;

    @Option(
            names = "--account",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "What 'aws iam get-account-authorization-details' printed, one account or several.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--playbook",
            paramLabel = "ID",
            description = "Use this playbook, whatever its conditions say. Default: the first whose conditions hold.")
    private @Nullable String playbook;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "CloudTrail from before the alert: tells from where and in which sessions the identity usually"
                            + " works.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private final ArrayNode results = HoldJson.object().putArray("alerts");
    private boolean negative;

    public PlaybookPlanCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommonOptions.checkInputs(List.of(alert), "--alert");
        CommonOptions.checkInputs(accounts, "--account");
        CommonOptions.checkInputs(logs, "--logs");
        HoldSettings settings = HoldSettings.of(state.folder());
        AlertInput read = AlertInput.read(alert, Optional.ofNullable(alertId), "--alert");
        read.malformed()
                .forEach(one -> terminal.say(terminal.text()
                        .harmless("cordon playbook plan: no alert: " + one.field() + " " + one.reason())));
        negative = !read.malformed().isEmpty();
        try (PlanStudy study = PlanStudy.open(settings, accounts, logs, world.clock(), world)) {
            for (AlertInput.Line line : read.byRank()) {
                one(line.alert(), settings, study);
            }
        }
        if (json) {
            ObjectNode object = HoldJson.object();
            object.set("alerts", results);
            HoldPrint.print(object, terminal.out());
        } else {
            terminal.out()
                    .println(
                            "planned on a sandbox cloud inside this process, loaded from the file; nothing was touched");
        }
        terminal.out().flush();
        return negative ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private void one(Alert about, HoldSettings settings, PlanStudy study) {
        ContainmentDecision decision = playbook == null
                ? new PlaybookSelector(settings.playbooks())
                        .select(about, world.clock().instant())
                : new ContainmentDecision.Contain(
                        settings.playbook(playbook), List.of("playbook " + playbook + " was chosen by hand"));
        decision.<Boolean>fold(
                observe -> told(about, "observed", observe.reasons(), false),
                recheck -> told(about, "waits", recheck.reasons(), false),
                contain -> study.plan(about, contain.by())
                        .<Boolean>fold(
                                planned -> planned(about, contain, planned.plan(), study),
                                not -> told(about, "not_plannable", List.of(not.reason()), true)));
    }

    private boolean told(Alert about, String result, List<String> reasons, boolean bad) {
        negative |= bad;
        ObjectNode node = result(about, result);
        HoldJson.texts(node.putArray("reasons"), reasons);
        print(List.of("alert " + about.alertId() + " (" + about.identity().key() + "): " + result.replace('_', ' ')
                + ", " + String.join("; ", reasons)));
        return false;
    }

    private boolean planned(Alert about, ContainmentDecision.Contain contain, HoldPlan plan, PlanStudy study) {
        Review review = study.review(about, plan, BudgetStanding.ADMITTED);
        negative |= review instanceof Review.Refused;
        ObjectNode node = result(about, "planned");
        HoldJson.texts(node.putArray("reasons"), contain.reasons());
        node.set("plan", HoldJson.plan(plan));
        node.set("review", HoldJson.review(review));
        print(contain.reasons());
        if (!json) {
            PlanLines lines = new PlanLines(terminal.columns(), terminal.text(), terminal.outStyle());
            lines.of(plan).forEach(terminal.out()::println);
            lines.of(review).forEach(terminal.out()::println);
        }
        return true;
    }

    private ObjectNode result(Alert about, String result) {
        return results.addObject()
                .put("alert", about.alertId())
                .put("revision", about.revision())
                .put("identity", about.identity().key())
                .put("result", result);
    }

    private void print(List<String> lines) {
        if (!json) {
            lines.forEach(line -> terminal.out().println(terminal.text().harmless(line)));
        }
    }
}
