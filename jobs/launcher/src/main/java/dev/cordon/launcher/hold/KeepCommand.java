package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.keep.KeeperProcess;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.live.DistributionMark;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon keep}: runs the leases of a state until no hold is open. */
@Command(
        name = "keep",
        sortOptions = false,
        header = "Run the leases of all open holds: go on with what is under way, read back, end or tell in time.",
        description = {
            "",
            "One keeper at a time for a state; it ends by itself when no hold is open. What was under way when Cordon was"
                    + " killed is looked at and goes on.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 no hold is open any more, 1 another keeper runs, 2 usage, 3 input or configuration,",
            "130 interrupted."
        })
public final class KeepCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Option(
            names = "--stop",
            description = "End the keeper of the state. Holds stand, and leases in their denies run on.")
    private boolean stop;

    @Option(names = "--detach", description = "Leave a keeper behind that a closed terminal does not end.")
    private boolean detach;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    public KeepCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        StateFolder folder = options.folder().create();
        if (stop) {
            OptionalLong stopped = KeeperProcess.stop(folder);
            terminal.say(
                    stopped.isPresent()
                            ? "cordon keep: ended process " + stopped.getAsLong() + "; holds stand as they are"
                            : "cordon keep: nobody keeps this state");
            return stopped.isPresent() ? ExitCode.RAN : ExitCode.NEGATIVE;
        }
        if (detach) {
            try (HoldDesk desk = options.open(world, terminal, true)) {
                if (desk.standing().stream().noneMatch(LeaseRun::isOpen)) {
                    terminal.say("cordon keep: no hold is open");
                    return ExitCode.RAN;
                }
            }
            long pid = KeeperProcess.start(folder);
            terminal.say("cordon keep: process " + pid + " runs the leases and writes to " + KeeperProcess.log(folder)
                    + "; 'cordon keep --stop' ends it");
            return ExitCode.RAN;
        }
        return here(folder);
    }

    @SuppressWarnings("try") // the mark is there for as long as it is open
    private int here(StateFolder folder) throws IOException, JournalException, InterruptedException {
        Optional<KeeperSeat> taken = KeeperSeat.take(folder);
        if (taken.isEmpty()) {
            terminal.say("cordon keep: process " + KeeperSeat.holder(folder).orElse(0)
                    + " keeps this state already; 'cordon keep --stop' ends it");
            return ExitCode.NEGATIVE;
        }
        KeeperSeat seat = taken.get();
        try (seat;
                DistributionMark mark = DistributionMark.put();
                HoldDesk desk = options.open(world, terminal, true)) {
            LeaseRun run = new LeaseRun(desk, new Told(terminal, false), true);
            LeaseWatch watch = new LeaseWatch(terminal, world, run, desk.state());
            List<Containment> after = watch.whileOpen(all -> all.stream().anyMatch(LeaseRun::isOpen));
            terminal.say("cordon keep: no hold is open"
                    + (after.stream().anyMatch(each -> each.state().mayBeInForce())
                            ? "; what is still in force stays until a person decides ('cordon holds')"
                            : ""));
            return ExitCode.RAN;
        }
    }
}
