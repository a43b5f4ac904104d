package dev.cordon.launcher.hold;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    public ReleaseCommand(HoldWorld world, Terminal terminal) {
        super(Verb.RELEASE, world, terminal);
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
