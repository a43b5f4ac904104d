package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.AlertProfile;
import dev.cordon.launcher.text.HoldPrint;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon show}: everything about one alert. */
@Command(
        name = "show",
        sortOptions = false,
        header = "Show everything about one alert: who, what was unusual, what it can reach, and its holds.",
        description = {"", "The console keeps in its audit log that it was read.", "", "Options:"},
        footer = {
            "",
            "Examples:",
            "  cordon show al-4f2f9c1b7a6d",
            "  cordon show al-4f2f --json",
            "",
            "Exit codes: 0 ran, 1 refused, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class ShowCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Parameters(paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Option(names = "--json", description = "Print the console's answer as one JSON object on standard output.")
    private boolean json;

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public ShowCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConsoleClient client = console.client(world.pause());
        String id = FoundAlert.id(client, alert);
        JsonNode whole = client.get("/alerts/" + ConsoleClient.part(id), Map.of());
        if (json) {
            HoldPrint.print((ObjectNode) whole, terminal.out());
        } else {
            new AlertProfile(terminal.columns(), terminal.text(), terminal.outStyle())
                    .lines(whole)
                    .forEach(terminal.out()::println);
            terminal.out().flush();
        }
        return ExitCode.RAN;
    }
}
