package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cordon bulk cancel}: ends a decision about many. */
@Command(
        name = "cancel",
        sortOptions = false,
        header = "End a decision about many before its end: what was decided stays decided.",
        description = {"", "An admin of the tenant may end anybody's.", "", "Options:"},
        footer = {
            "",
            "Exit codes: 0 ended, 1 refused or not known, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class BulkCancelCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "Which, as 'cordon bulk list' has it.")
    private String id = "";

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public BulkCancelCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        ConsoleClient client = console.client(world().pause());
        try {
            JsonNode run = client.post(
                    "/bulk/" + ConsoleClient.part(id) + "/cancel",
                    HoldJson.object(),
                    UUID.randomUUID().toString());
            print(console, run, ended -> done(new BulkWords(ended).progress()));
            return ExitCode.RAN;
        } catch (NoAnswerException e) {
            say("whether it ended is not known (" + e.getMessage() + "); 'cordon bulk list' tells");
            return ExitCode.NEGATIVE;
        }
    }
}
