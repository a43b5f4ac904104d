package dev.cordon.launcher.hold;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.shown.LeaseWords;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Stays while leases run, with a countdown that is rewritten on a terminal and now and then a line elsewhere. An
 * interruption leaves every hold standing and says until when, and who ends it.
 */
final class LeaseWatch {
    private static final long SPARSE_MILLIS = 5 * 60 * 1000L;
    private static final String REWRITE = "\r\u001b[K";

    private final Terminal terminal;
    private final HoldWorld world;
    private final LeaseRun run;
    private final StateFolder state;
    private long saidMillis = Long.MIN_VALUE / 2;
    private boolean lineStands;

    LeaseWatch(Terminal terminal, HoldWorld world, LeaseRun run, StateFolder state) {
        this.terminal = terminal;
        this.world = world;
        this.run = run;
        this.state = state;
    }

    /** Stays while something is so; gives all as they stand then. */
    List<Containment> whileOpen(Predicate<List<Containment>> open)
            throws IOException, JournalException, InterruptedException {
        HoldWorld.LastWords.Given words = world.lastWords().during(() -> {
            run.stop();
            lastWords();
        });
        try {
            return run.runWhile(open, this::show);
        } catch (InterruptedException e) {
            lastWords();
            throw e;
        } finally {
            words.close();
            clear();
        }
    }

    private synchronized void show(List<Containment> all, long nowMillis) {
        List<String> open = all.stream()
                .filter(LeaseRun::isOpen)
                .map(each -> each.id() + " " + each.state() + ", lease " + LeaseWords.of(each, nowMillis))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        if (terminal.errIsTerminal()) {
            String more = open.size() == 1 ? "" : " (and " + (open.size() - 1) + " more)";
            terminal.err().print(REWRITE + terminal.text().fit(open.get(0) + more, terminal.columns() - 1));
            terminal.err().flush();
            lineStands = true;
        } else if (nowMillis - saidMillis >= SPARSE_MILLIS) {
            saidMillis = nowMillis;
            open.forEach(line -> terminal.say("  " + line));
        }
    }

    private synchronized void clear() {
        if (lineStands) {
            terminal.err().print(REWRITE);
            terminal.err().flush();
            lineStands = false;
        }
    }

    private void lastWords() {
        clear();
        try {
            lines(HoldDesk.standing(state)).forEach(terminal::say);
        } catch (JournalException e) {
            terminal.say("cordon: interrupted; holds stand as they are ('cordon holds')");
        }
    }

    private static List<String> lines(List<Containment> all) {
        List<String> lines = new ArrayList<>();
        for (Containment each : all) {
            if (!LeaseRun.isOpen(each)) {
                continue;
            }
            boolean releases = each.plan().lease().onTimeout() == OnTimeout.RELEASE;
            String until = each.lease().startedMillis() == 0
                    ? "it is " + each.state() + ", and nothing of it may be in force"
                    : releases
                            ? "it stands until "
                                    + LeaseWords.moment(each.lease().deadlineMillis())
                                    + ", when AWS itself stops enforcing what carries the expiry"
                            : "it stands until a person decides; its lease ends at "
                                    + LeaseWords.moment(each.lease().deadlineMillis());
            lines.add("cordon: interrupted; " + each.id() + " is left as it is: " + until);
        }
        lines.add(
                lines.isEmpty()
                        ? "cordon: interrupted; no hold is open"
                        : "cordon: 'cordon keep' goes on with it, --detach leaves that behind; 'cordon release ID' ends it");
        return lines;
    }
}
