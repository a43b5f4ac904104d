package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.launcher.text.HoldPrint;
import dev.cordon.launcher.text.HoldProfile;
import dev.cordon.launcher.text.HoldTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon holds}: what is held, and everything about one hold. */
@Command(
        name = "holds",
        sortOptions = false,
        header = "Show what is held and what waits for a decision; with an id, everything about that one.",
        description = {
            "",
            "Reads the journal only, also while others write it. With --calls it also takes denied calls from logs, judges"
                    + " each (attack-like, routine from the usual place, unclear) and keeps that with the hold.",
            ""
        },
        footer = {"", "Exit codes: 0 ran, 1 there is no such hold, 2 usage, 3 input or configuration."})
public final class HoldsCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One hold, by its id or the beginning of it.")
    private @Nullable String id;

    @Option(names = "--all", description = "Those that are over, too.")
    private boolean all;

    @Option(
            names = "--calls",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail from after the holds began, files or folders: calls denied since are judged and"
                    + " counted, each once; who undid a control is looked up.")
    private List<String> calls = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    @Mixin
    private final LiveOption live = new LiveOption();

    public HoldsCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        CommonOptions.checkInputs(calls, "--calls");
        StateFolder folder = options.folder();
        Optional<LiveOption.Live> installation = live.live(folder);
        if (installation.isPresent()) {
            return live(installation.get());
        }
        if (!calls.isEmpty() && FileJournal.isIn(folder.journal())) {
            try (HoldDesk desk = options.open(world, terminal, true)) {
                new DeniedSince(desk, calls, new Told(terminal, true)).feed();
            }
        }
        List<Containment> standing = newestFirst(HoldDesk.standing(folder));
        if (id != null) {
            Containment hold = HoldOptions.find(id, standing);
            return one(hold, standing, FileJournal.look(folder.journal(), hold.id()));
        }
        List<Containment> shown =
                standing.stream().filter(each -> all || !each.state().isOver()).toList();
        if (json) {
            ObjectNode object = HoldJson.object();
            keeper(object, folder);
            var list = object.putArray("holds");
            shown.forEach(each -> list.add(HoldJson.hold(each, world.now())));
            HoldPrint.print(object, terminal.out());
        } else {
            table(shown, standing.size() - shown.size(), folder);
        }
        return ExitCode.RAN;
    }

    private void keeper(ObjectNode object, StateFolder folder) throws IOException {
        OptionalLong holder = KeeperSeat.holder(folder);
        if (holder.isPresent()) {
            object.put("keeper", holder.getAsLong());
        } else {
            object.putNull("keeper");
        }
    }

    private void table(List<Containment> shown, int over, StateFolder folder) throws IOException {
        if (shown.isEmpty()) {
            terminal.out()
                    .println("nothing is held and nothing waits for a decision"
                            + (over > 0 ? "; --all lists " + over + " that are over" : ""));
        } else {
            new HoldTable(terminal.columns(), terminal.text(), terminal.outStyle())
                    .lines(shown, world.now())
                    .forEach(terminal.out()::println);
        }
        if (shown.stream().anyMatch(LeaseRun::isOpen)) {
            OptionalLong holder = KeeperSeat.holder(folder);
            terminal.out()
                    .println(
                            holder.isPresent()
                                    ? "process " + holder.getAsLong() + " runs the leases"
                                    : "nobody runs the leases: 'cordon keep' does; expiries that stand in what was"
                                            + " attached end it at AWS all the same");
        }
        terminal.out().flush();
    }

    private static List<Containment> newestFirst(List<Containment> all) {
        return all.stream()
                .sorted(Comparator.comparing(Containment::sinceMillis).reversed())
                .toList();
    }

    /** The same of a live installation, whose containment job runs the leases. */
    private int live(LiveOption.Live installation) throws JournalException {
        if (!calls.isEmpty()) {
            throw new InputProblem(
                    "--calls: the containment job of a live installation reads its own logs; leave it away");
        }
        try (LiveHolds holds = new LiveDeciding(installation, world, terminal).open()) {
            List<Containment> standing = newestFirst(holds.all());
            if (id != null) {
                Containment hold = HoldOptions.find(id, standing);
                return one(hold, standing, holds.transitions(hold.id()));
            }
            List<Containment> shown = standing.stream()
                    .filter(each -> all || !each.state().isOver())
                    .toList();
            if (json) {
                ObjectNode object = HoldJson.object();
                var list = object.putArray("holds");
                shown.forEach(each -> list.add(HoldJson.hold(each, world.now())));
                HoldPrint.print(object, terminal.out());
            } else if (shown.isEmpty()) {
                terminal.out().println("nothing is held and nothing waits for a decision");
            } else {
                new HoldTable(terminal.columns(), terminal.text(), terminal.outStyle())
                        .lines(shown, world.now())
                        .forEach(terminal.out()::println);
            }
            terminal.out().flush();
            return ExitCode.RAN;
        }
    }

    private int one(Containment hold, List<Containment> all, List<Transition> transitions) {
        if (json) {
            HoldPrint.print(HoldJson.whole(hold, transitions, world.now()), terminal.out());
        } else {
            new HoldProfile(terminal.columns(), terminal.text(), terminal.outStyle())
                    .lines(hold, all, transitions, world.now())
                    .forEach(terminal.out()::println);
            terminal.out().flush();
        }
        return ExitCode.RAN;
    }
}
