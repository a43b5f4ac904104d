package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.launcher.text.HoldJson;
import dev.cordon.stack.StackFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decisions about holds of a live stack: signed here, taken by its containment job, looked up in its journal. */
final class LiveDeciding {
    private static final long PATIENCE_MILLIS = 60_000;

    private final StackFolder stack;
    private final HoldWorld world;
    private final Terminal terminal;

    LiveDeciding(StackFolder stack, HoldWorld world, Terminal terminal) {
        this.stack = stack;
        this.world = world;
        this.terminal = terminal;
    }

    /** Holds of the stack. */
    LiveHolds open() throws JournalException {
        return LiveHolds.open(InstallationFile.read(
                stack.configuration(), "stack", System.getenv(), (installation, fields) -> installation));
    }

    /**
     * Gives one decision about each of some holds, and says what came of it.
     *
     * @param meant chooses them among all
     */
    int decide(Verb verb, String reason, long by, DecisionOptions options, UnaryOperator<List<Containment>> meant)
            throws IOException, JournalException, InterruptedException {
        LocalTrust trust = new LocalTrust(
                new StateFolder(stack.state()),
                world,
                words -> terminal.say("cordon: " + terminal.text().harmless(words)));
        LiveHolds.Decider decider = new LiveHolds.Decider(
                options.key(trust, world), options.subject(world), options.role(), world.random());
        List<Containment> results = new ArrayList<>();
        boolean worked = true;
        try (LiveHolds live = open()) {
            for (Containment hold : meant.apply(live.all())) {
                Optional<Containment> after =
                        live.decide(hold, verb, reason, by, decider, world.now(), PATIENCE_MILLIS);
                if (after.isEmpty()) {
                    worked = false;
                    terminal.say("the containment job has not taken the decision about " + hold.id() + " within "
                            + PATIENCE_MILLIS / 1000 + " s; whether it will is not known, and notes of the job say why"
                            + " where it refused");
                } else {
                    results.add(after.get());
                    if (!options.json()) {
                        terminal.out()
                                .println(hold.id() + " "
                                        + after.get().state().name().toLowerCase(Locale.ROOT) + ": "
                                        + terminal.text().harmless(after.get().reason()));
                    }
                }
            }
        }
        if (options.json()) {
            HoldJson.decided(verb, worked, results, world.now(), terminal.out());
        }
        terminal.out().flush();
        return worked ? ExitCode.RAN : ExitCode.NEGATIVE;
    }
}
