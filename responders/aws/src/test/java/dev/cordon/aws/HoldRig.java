package dev.cordon.aws;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.act.HeldDescendants;
import dev.cordon.aws.act.ResponderPolicy;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.plan.AwsHoldPlanner;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.aws.trail.JudgedControlLog;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.Owner;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.run.Clearance;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.HoldRunner;
import dev.cordon.reach.hold.CoverageMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A whole hold in one place: sandbox, planner, journal and runner, under a clock that is moved by hand. */
public final class HoldRig implements AutoCloseable {
    private static final Clearance CLEAR = new Clearance() {
        @Override
        public Verdict clear(HoldPlan plan, long nowMillis) {
            return Verdict.CLEAR;
        }

        @Override
        public Verdict stillClear(HoldPlan plan, long nowMillis) {
            return Verdict.CLEAR;
        }
    };

    public final AwsSandbox sandbox;
    public final AwsAccount responder;
    public final List<Transition> told = new ArrayList<>();
    public final Responders actions;
    public final Journal journal;
    public final HoldRunner runner;

    public HoldRig(String faults, Path folder) throws JournalException {
        sandbox = new AwsSandbox(faults, ResponderPolicy.usual());
        responder = sandbox.responder().pausing(millis -> sandbox.clock.move(Duration.ofMillis(millis)));
        journal = FileJournal.open(folder);
        actions = AwsActions.all(responder, DenyForms.USUAL, sandbox.trail(), sandbox.clock);
        CommandRunner commands = new CommandRunner(
                actions,
                journal,
                CLEAR,
                new JudgedControlLog(
                        sandbox.trail(),
                        () -> AwsSandbox.user("cordon"),
                        undoers(),
                        new HeldDescendants(sandbox.trail()),
                        journal),
                new Circuits(),
                sandbox.clock);
        runner = new HoldRunner(journal, commands, (after, all) -> told.addAll(all), sandbox.clock);
    }

    private static UndoerRules undoers() {
        String yaml = String.join(
                "\n",
                "break_glass: ['" + AwsSandbox.user("breakglass") + "']",
                "pipelines: ['" + AwsSandbox.user("pipeline") + "']",
                "owners: {principals: [{owner: owner, arns: ['" + AwsSandbox.user("owner") + "']}]}");
        try {
            return new UndoerRules(GuardrailReader.read("guardrails.yaml", yaml));
        } catch (InvalidConfigException e) {
            throw new AssertionError(e);
        }
    }

    /** One of the playbooks that Cordon ships. */
    public static Playbook playbook(String id) {
        Path file = Path.of(System.getProperty("cordon.root"), "playbooks", id + ".yaml");
        try {
            return playbook(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Playbook playbook(String name, String yaml) {
        return new PlaybookReader(AwsActions.terms())
                .read(new PlaybookFile(name, yaml.getBytes(StandardCharsets.UTF_8)))
                .fold(playbook -> playbook, refused -> {
                    throw new AssertionError(refused.toString());
                });
    }

    public Planning planning(Alert alert, Playbook playbook, HeldFacts facts) {
        return planning(alert, playbook, facts, List.of());
    }

    /** Where something was planned for the alert before. */
    public Planning planning(Alert alert, Playbook playbook, HeldFacts facts, List<EarlierHold> earlier) {
        return planner(facts).plan(alert, playbook, earlier, sandbox.clock.millis());
    }

    public AwsHoldPlanner planner(HeldFacts facts) {
        LiveAccount live = new LiveAccount(
                responder.iam(), sandbox.clock, millis -> sandbox.clock.move(Duration.ofMillis(millis)));
        return new AwsHoldPlanner(
                        live,
                        actions,
                        CoverageMap.defaults(),
                        any -> facts,
                        (arn, tags) -> new Owner(tags.getOrDefault("owner", ""), true))
                .reading(sandbox.trail());
    }

    public HoldPlan plan(Alert alert, Playbook playbook, HeldFacts facts) {
        return planning(alert, playbook, facts).fold(planned -> planned.plan(), not -> {
            throw new AssertionError(not.reason());
        });
    }

    /** Applies a plan until it is held, or has failed. */
    public Containment hold(HoldPlan plan) throws JournalException {
        return drive(runner.begin(Containment.approved(plan, "test", sandbox.clock.millis()))
                .id());
    }

    public Containment decide(ContainmentId id, Verb verb) throws JournalException {
        runner.take(id, new Input.Decided(verb, "alice", "analyst", "test", 0, sandbox.clock.millis()));
        return drive(id);
    }

    /** Lets time go by until nothing is under way. */
    public Containment drive(ContainmentId id) throws JournalException {
        for (int i = 0; i < 400; i++) {
            Containment now = runner.runDue(id);
            ContainmentState state = now.state();
            boolean resting = state == ContainmentState.HELD
                    && now.lease().wantedMillis() == now.lease().deadlineMillis();
            if (resting
                    || state == ContainmentState.FAILED
                    || state == ContainmentState.RELEASE_FAILED
                    || state.isTerminal()) {
                return now;
            }
            long wait = Lifecycle.wakeMillis(now) - sandbox.clock.millis();
            sandbox.clock.move(Duration.ofMillis(Math.min(Math.max(wait, 50), 30_000)));
        }
        throw new AssertionError("still under way: " + journal.load(id));
    }

    /** Lets a minute and more go by, so that a hold is read back once more. */
    public Containment recheck(ContainmentId id) throws JournalException {
        sandbox.clock.move(Duration.ofSeconds(61));
        return drive(id);
    }

    public String story() {
        StringBuilder text = new StringBuilder();
        told.forEach(one -> text.append(one.kind())
                .append(' ')
                .append(one.from())
                .append('>')
                .append(one.to())
                .append(' ')
                .append(one.reason())
                .append(' ')
                .append(one.details())
                .append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        responder.close();
        sandbox.close();
        journal.close();
    }
}
