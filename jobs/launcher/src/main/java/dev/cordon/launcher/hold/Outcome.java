package dev.cordon.launcher.hold;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.shown.BesideWords;
import dev.cordon.engine.shown.LeaseWords;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.List;

/** The last lines after something was done to a hold: whether it worked, and what is left to do. */
record Outcome(Terminal terminal, HoldWorld world, StateFolder state) {
    /** @param all among which those of the same alert are named */
    void print(Verb verb, DecisionGiving.Given given, List<Containment> all) throws IOException {
        Containment after = given.after();
        String id = after.id().value();
        if (given.worked()) {
            terminal.out().println(terminal.outStyle().green("done") + ": " + standing(after));
        } else {
            terminal.out()
                    .println(terminal.outStyle().red(verb.label() + " did not work") + ": " + standing(after)
                            + "; 'cordon holds " + id + "' tells all");
        }
        beside(after, all);
        if (LeaseRun.isOpen(after)) {
            keeper();
        }
        terminal.out().flush();
    }

    /** Other holds of the same alert, which stand as they did. */
    void beside(Containment hold, List<Containment> all) {
        String words = BesideWords.of(hold, all);
        if (!words.isEmpty()) {
            terminal.out().println(words);
        }
    }

    /** Where a hold stands, in a sentence. */
    String standing(Containment hold) {
        String lease = LeaseWords.of(hold, world.now());
        return hold.id() + " is " + hold.state() + ". " + hold.state().sentence()
                + (lease.isEmpty() ? "" : " Lease: " + lease + ".");
    }

    /** Who runs the leases now. */
    void keeper() throws IOException {
        if (KeeperSeat.holder(state).isEmpty()) {
            terminal.out()
                    .println("Nobody runs its lease now: 'cordon keep' does, in this terminal or left behind with"
                            + " --detach. Expiries that stand in what was attached end it at AWS all the same.");
        }
    }
}
