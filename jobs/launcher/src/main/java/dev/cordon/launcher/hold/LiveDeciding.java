package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Carried;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.text.HoldPrint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Decisions about holds of a live installation: signed here, taken by its containment job, looked up in its journal. */
final class LiveDeciding {
    private static final long PATIENCE_MILLIS = 60_000;

    private final LiveOption.Live installation;
    private final HoldWorld world;
    private final Terminal terminal;

    LiveDeciding(LiveOption.Live installation, HoldWorld world, Terminal terminal) {
        this.installation = installation;
        this.world = world;
        this.terminal = terminal;
    }

    /** Its holds. */
    LiveHolds open() throws JournalException {
        return LiveHolds.open(InstallationFile.read(installation.configuration(), System.getenv()));
    }

    /**
     * Gives one decision about each of some holds, and says what came of it.
     *
     * @param meant chooses them among all
     */
    int decide(Verb verb, String reason, long by, DecisionOptions options, UnaryOperator<List<Containment>> meant)
            throws IOException, JournalException, InterruptedException {
        LocalTrust trust = new LocalTrust(
                installation.state(),
                world,
                words -> terminal.say("cordon: " + terminal.text().harmless(words)));
        LiveHolds.Decider decider = new LiveHolds.Decider(
                options.key(trust, world), options.subject(world), options.role(), world.random());
        List<LiveHolds.Sent> told = new ArrayList<>();
        try (LiveHolds live = open()) {
            LiveHolds.Asked asked = new LiveHolds.Asked(verb, reason, by, decider, world.now());
            live.decide(meant.apply(live.all()), asked, PATIENCE_MILLIS, sent -> {
                told.add(sent);
                tell(verb, sent, options.json());
            });
            if (!options.json()) {
                List<Containment> all = live.all();
                Outcome outcome = new Outcome(terminal, world, installation.state());
                told.forEach(sent -> outcome.beside(sent.hold(), all));
            }
        }
        boolean worked = told.stream().allMatch(sent -> carried(verb, sent));
        if (options.json()) {
            List<Containment> after = told.stream().map(LiveHolds.Sent::hold).toList();
            HoldPrint.decided(verb, worked, after, world.now(), terminal.out());
        }
        terminal.out().flush();
        return worked ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private static boolean carried(Verb verb, LiveHolds.Sent sent) {
        return sent.standing() == LiveHolds.Standing.TAKEN && Carried.out(verb, sent.before(), sent.hold());
    }

    private void tell(Verb verb, LiveHolds.Sent sent, boolean json) {
        Containment hold = sent.hold();
        String standing = new Outcome(terminal, world, installation.state()).standing(hold);
        String words = terminal.text().harmless(sent.words());
        String seconds = PATIENCE_MILLIS / 1000 + " s";
        switch (sent.standing()) {
            case REFUSED -> terminal.say(verb.label() + " was refused: " + words + "; " + standing);
            case UNKNOWN ->
                terminal.say("the decision about " + hold.id() + " was sent, and the containment job has said nothing"
                        + " about it for " + seconds + ": whether it will take it is not known; 'cordon holds "
                        + hold.id() + " " + installation.option() + "' tells");
            case UNDER_WAY ->
                terminal.say("the containment job took the decision and is not done with it after " + seconds + "; "
                        + standing + " 'cordon holds " + hold.id() + " " + installation.option() + "' tells the end");
            case TAKEN -> {
                if (!carried(verb, sent)) {
                    terminal.say(verb.label() + " did not work: " + standing + " " + reasonOf(hold));
                } else if (!json) {
                    terminal.out().println(terminal.outStyle().green("done") + ": " + standing);
                }
            }
        }
    }

    private String reasonOf(Containment hold) {
        return terminal.text().harmless(hold.reason());
    }
}
