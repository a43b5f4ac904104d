package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon bulk list}: decisions about many that the console knows of. */
@Command(
        name = "list",
        sortOptions = false,
        header = "List your decisions about many that the console keeps.",
        description = {
            "",
            "The last five of yours: what was counted for ten minutes, what was begun for a day after its end, as long as"
                    + " the console runs. An admin of the tenant sees everybody's.",
            "",
            "Options:"
        },
        footer = {"", "Exit codes: 0 ran, 1 refused, 2 usage, 3 input, configuration or no answer, 130 interrupted."})
public final class BulkListCommand extends ClientCommand {
    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public BulkListCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        print(console, console.client(world().pause()).get("/bulk", Map.of()), this::lines);
        return ExitCode.RAN;
    }

    private void lines(JsonNode runs) {
        runs.path("rows")
                .forEach(run -> terminal().out().println(terminal().text().harmless(new BulkWords(run).line())));
        if (runs.path("rows").isEmpty()) {
            terminal().out().println("nothing is decided about many, nor was lately");
        }
    }
}
