package dev.cordon.launcher.hold.desk;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.act.HeldDescendants;
import dev.cordon.aws.trail.JudgedControlLog;
import dev.cordon.aws.trail.Trail;
import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.guardrail.Guardrails;
import dev.cordon.engine.guardrail.KillSwitch;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.StandingClearance;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.HoldRunner;
import dev.cordon.engine.run.TransitionSink;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * State, settings and account together: makes passes, in each of which the journal is this process's alone. Between passes
 * others may work, so that every command carries out what it decides itself.
 */
public final class HoldDesk implements AutoCloseable {
    /** So long others are waited for. */
    private static final long PATIENCE_MILLIS = 20_000;

    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long TELL_AFTER_MILLIS = 2_000;

    private final StateFolder state;
    private final HoldSettings settings;
    private final AwsAccess aws;
    private final HoldWorld world;
    private final HoldEvidence evidence;
    private final KeptAlerts alerts;
    private final Guardrails guardrails;
    private final Circuits circuits = new Circuits();
    private final Consumer<String> say;
    private boolean first = true;

    private HoldDesk(StateFolder state, HoldSettings settings, AwsAccess aws, HoldWorld world, Consumer<String> say)
            throws IOException {
        this.state = state;
        this.settings = settings;
        this.aws = aws;
        this.world = world;
        this.say = say;
        this.evidence = new HoldEvidence(state, settings.guardrails().tenant(), world);
        this.alerts = new KeptAlerts(state);
        this.guardrails = new Guardrails(
                settings.guardrails(),
                AwsActions.descriptors().values(),
                KillSwitch.file(settings.guardrails().killSwitchIn(state.root())),
                new GuardrailCounts());
    }

    /**
     * Opens a state.
     *
     * @param say tells a person something that is no result
     */
    public static HoldDesk open(
            StateFolder state, HoldSettings settings, AccountPlace place, HoldWorld world, Consumer<String> say)
            throws IOException {
        return new HoldDesk(state, settings, AwsAccess.open(place, world), world, say);
    }

    public StateFolder state() {
        return state;
    }

    public HoldSettings settings() {
        return settings;
    }

    public AwsAccess aws() {
        return aws;
    }

    public HoldWorld world() {
        return world;
    }

    public KeptAlerts alerts() {
        return alerts;
    }

    public Guardrails guardrails() {
        return guardrails;
    }

    public String tenant() {
        return settings.guardrails().tenant();
    }

    /** Tells a person something that is no result. */
    public void say(String words) {
        say.accept(words);
    }

    /** Where every containment stands; looks only. */
    public List<Containment> standing() throws JournalException {
        return standing(state);
    }

    /** Where every containment of a state stands; looks only. */
    public static List<Containment> standing(StateFolder state) throws JournalException {
        return FileJournal.isIn(state.journal()) ? FileJournal.look(state.journal()) : List.of();
    }

    /**
     * Takes the journal, waiting for others a while.
     *
     * @param told what happens meanwhile
     */
    public HoldPass pass(TransitionSink told) throws IOException, JournalException, InterruptedException {
        FileJournal journal = journal();
        try {
            UndoerRules rules = new UndoerRules(settings.guardrails());
            CurrentFacts facts = new CurrentFacts(aws, settings.guardrails(), alerts, journal::all);
            HoldPass pass = new HoldPass(state, journal, evidence, facts, guardrails, say);
            CommandRunner commands = new CommandRunner(
                    aws.responders(),
                    journal,
                    new StandingClearance(guardrails, facts, journal),
                    new JudgedControlLog(aws.trail(), aws::caller, rules, made(), journal),
                    circuits,
                    world.clock());
            pass.runner(new HoldRunner(journal, commands, pass.noting(told), world.clock()));
            if (first) {
                pass.tellAgain(); // a crash may have come between the journal and those who are told
                first = false;
            }
            return pass;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private FileJournal journal() throws JournalException, InterruptedException {
        long waited = 0;
        while (true) {
            try {
                return FileJournal.open(state.journal());
            } catch (JournalException e) {
                if (!e.isBusy()) {
                    throw e;
                }
                if (waited >= PATIENCE_MILLIS) {
                    throw new InputProblem(
                            "another cordon has been working with " + state.root() + " for " + PATIENCE_MILLIS / 1000
                                    + " s; try again, or see what it does",
                            e);
                }
                if (waited == TELL_AFTER_MILLIS) {
                    say.accept("another cordon is working with " + state.root() + "; waiting for it");
                }
                world.pause().millis(LOOK_AGAIN_MILLIS);
                waited += LOOK_AGAIN_MILLIS;
            }
        }
    }

    /** Guardrails over a plan that nothing comes of, with facts of now. */
    public Review review(HoldPlan plan, Alert alert, long nowMillis) {
        CurrentFacts facts = new CurrentFacts(aws, settings.guardrails(), alerts, this::standing);
        return guardrails.review(plan, facts.of(plan, Optional.of(alert), nowMillis));
    }

    /** What a held identity made since its first suspicious event, as far as the trail and its hold say. */
    public DescendantsSource made() {
        return made(aws.trail());
    }

    /** The same by other logs. */
    public static DescendantsSource made(Trail trail) {
        return new HeldDescendants(trail);
    }

    @Override
    public void close() {
        aws.close();
    }
}
