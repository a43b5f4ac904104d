package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.console.ConsoleChoice;
import dev.cordon.launcher.console.ConsoleDeciding;
import dev.cordon.launcher.console.Wanted;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.text.HoldPrint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A decision that the operator gives here: signed, verified like any other, carried out. */
abstract class DecisionCommand implements Callable<Integer> {
    private final Verb verb;
    private final HoldWorld world;
    private final Terminal terminal;

    @Mixin
    private final DecisionOptions decision = new DecisionOptions();

    @Mixin
    private final HoldOptions options = new HoldOptions();

    @Mixin
    private final LiveOption live = new LiveOption();

    @Mixin
    private final ConsoleChoice console = new ConsoleChoice();

    DecisionCommand(Verb verb, HoldWorld world, Terminal terminal) {
        this.verb = verb;
        this.world = world;
        this.terminal = terminal;
    }

    LiveOption live() {
        return live;
    }

    HoldOptions options() {
        return options;
    }

    boolean json() {
        return decision.json();
    }

    HoldWorld world() {
        return world;
    }

    Terminal terminal() {
        return terminal;
    }

    /** For {@link Verb#EXTEND}: by how much; else 0. */
    long extendByMillis() {
        return 0;
    }

    /** Stands for a reason where none is given; empty where one is needed. */
    String usualReason() {
        return "";
    }

    /** At a console what a release, or a rejection that says it, says of the alert; else empty. */
    String verdict() {
        return "";
    }

    /** The one hold that is meant, as somebody named it at a console. */
    abstract String named();

    ConsoleChoice console() {
        return console;
    }

    /** Those that are meant. */
    abstract List<Containment> meant(List<Containment> all);

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        String reason = decision.reason(usualReason());
        long by = extendByMillis();
        if (console.isChosen()) {
            decision.mustSuitConsole();
            Wanted wanted = new Wanted(named(), verb, reason, by, verdict());
            return new ConsoleDeciding(
                            console.place(live.stack(), live.configuration()), console, world, terminal, json())
                    .decide(wanted);
        }
        console.mustStandAlone();
        Optional<LiveOption.Live> installation = live.live(options.folder());
        if (installation.isPresent()) {
            return new LiveDeciding(installation.get(), world, terminal)
                    .decide(verb, reason, by, decision, this::meant);
        }
        try (HoldDesk desk = options.open(world, terminal, true)) {
            List<Containment> holds = meant(desk.standing());
            List<Containment> after = new ArrayList<>();
            boolean worked = true;
            Told told = new Told(terminal, decision.json());
            for (Containment hold : holds) {
                DecisionGiving.Given given = give(desk, told, hold, reason, by);
                worked &= given.worked();
                after.add(given.after());
                if (!decision.json()) {
                    new Outcome(terminal, world, options.folder()).print(verb, given, desk.standing());
                }
            }
            if (decision.json()) {
                HoldPrint.decided(verb, worked, after, world.now(), terminal.out());
            }
            terminal.out().flush();
            return worked ? ExitCode.RAN : ExitCode.NEGATIVE;
        }
    }

    private DecisionGiving.Given give(HoldDesk desk, Told told, Containment hold, String reason, long by)
            throws IOException, JournalException, InterruptedException {
        LocalTrust trust = new LocalTrust(desk.state(), world, desk::say);
        DecisionGiving giving = new DecisionGiving(desk, trust.approvers(desk.tenant()), told);
        OperatorKey key = decision.key(trust, world);
        DecisionTokens tokens = new DecisionTokens(key, world.random());
        return giving.give(
                hold.id(),
                verb,
                standing -> tokens.sign(tokens.decide(
                        standing, verb, decision.subject(world), decision.role(), reason, by, world.now())));
    }
}
