package dev.cordon.launcher.console;

import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cordon bulk undo}: takes back what one decision about many said. */
@Command(
        name = "undo",
        sortOptions = false,
        header = "Take back the verdicts, assignments or escalations of one decision about many.",
        description = {
            "",
            "Your own, for a day after its end, as long as it is among your last five, of which those that you only"
                    + " counted make room first. It is another decision about many: counted first, given with one reason,"
                    + " and ended by 'cordon bulk cancel'. What somebody decided anew or took back since is left and told;"
                    + " so is what was decided about holds, which is not taken back.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon bulk undo 92ade732a5f4734b46d5b772 --dry-run",
            "  cordon bulk undo 92ade732a5f4734b46d5b772 --reason \"the wrong list\"",
            "",
            "Exit codes: 0 all of what can be is taken back or shown, 1 refused, not all taken, not known or answered no,",
            "2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class BulkUndoCommand extends ManyCommand {
    @Parameters(paramLabel = "ID", description = "Which, as 'cordon bulk list' has it.")
    private String id = "";

    @Mixin
    private final ManyOptions options = new ManyOptions();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public BulkUndoCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check(options);
        String path = "/bulk/" + ConsoleClient.part(id) + "/undo";
        return decide(
                console,
                console.client(world().pause()),
                options,
                new Many(path, HoldJson.object(), "take back what was said of them"));
    }
}
