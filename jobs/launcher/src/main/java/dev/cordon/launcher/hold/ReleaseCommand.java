package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.console.ConsoleChoice;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon release}: undo one hold, or all. */
@Command(
        name = "release",
        sortOptions = false,
        header = "Undo a hold, or all of them: what was before is restored; an exposed credential stays off.",
        footer = {"", DecisionCommands.EXITS})
public final class ReleaseCommand extends DecisionCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The hold, by its id or the beginning of it.")
    private @Nullable String id;

    @Option(names = "--all", description = "All holds of this state that may be in force.")
    private boolean all;

    @Option(
            names = "--offline",
            description = "With --all: find by name and tag whatever Cordon put up in the account, and undo it with AWS"
                    + " credentials alone, without journal and decisions.")
    private boolean offline;

    @Option(names = "--dry-run", description = "With --offline: print the calls, make none.")
    private boolean dryRun;

    @Mixin
    private final VerdictOption verdict = new VerdictOption();

    public ReleaseCommand(HoldWorld world, Terminal terminal) {
        super(Verb.RELEASE, world, terminal);
    }

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        if (dryRun && !offline) {
            throw new InputProblem("--dry-run: goes with --all --offline; 'cordon holds ID' shows what a hold did");
        }
        if (console().isChosen() && (all || offline)) {
            throw ConsoleChoice.doesNotGo(
                    all ? "--all" : "--offline", ", so that it works where the console does not: leave --console away");
        }
        verdict.mustGoWith(console().isChosen());
        if (!offline) {
            return super.call();
        }
        if (live().live(options().folder()).isPresent()) {
            throw new InputProblem("--offline: undoes everything in the account without any journal, so it goes without"
                    + " --stack and --config; 'cordon release --all' with one of these asks the containment job, and"
                    + " --endpoint names the sandbox cloud of a stack that is gone");
        }
        if (!all || id != null) {
            throw new InputProblem("--offline: goes with --all, since without the journal holds are not told apart");
        }
        return new OfflineReleasing(terminal(), world(), options().place()).run(dryRun, json());
    }

    @Override
    String verdict() {
        return verdict.label();
    }

    @Override
    String named() {
        if (id == null) {
            throw new InputProblem("name a hold, or its alert");
        }
        return id;
    }

    /** Whoever undoes everything is in a hurry. */
    @Override
    String usualReason() {
        return all ? "release --all" : "";
    }

    @Override
    List<Containment> meant(List<Containment> standing) {
        if (all == (id != null)) {
            throw new InputProblem("name a hold, or --all");
        }
        if (id != null) {
            return List.of(HoldOptions.find(id, standing));
        }
        List<Containment> inForce =
                standing.stream().filter(each -> each.state().mayBeInForce()).toList();
        if (inForce.isEmpty()) {
            terminal().say("cordon release: no hold of this state is in force");
        }
        return inForce;
    }
}
