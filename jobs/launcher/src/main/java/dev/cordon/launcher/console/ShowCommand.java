package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.AlertProfile;
import java.util.Map;
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
            "  cordon show al-4f2f --raw",
            "",
            "Exit codes: 0 ran, 1 refused or without all records, 2 usage, 3 input, configuration or no answer, 130",
            "interrupted."
        })
public final class ShowCommand extends ClientCommand {
    @Parameters(paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Option(
            names = "--raw",
            description =
                    "Instead: the log's own record of each event that spoke, oldest first, where the console shows"
                            + " them. Each read is kept in the audit log, and so many a minute are given.")
    private boolean raw;

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public ShowCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        ConsoleClient client = console.client(world().pause());
        String id = FoundAlert.id(client, alert);
        JsonNode whole = client.get("/alerts/" + ConsoleClient.part(id), Map.of());
        if (raw) {
            EventRecords records = EventRecords.read(client, whole);
            print(
                    console,
                    records.json(),
                    unused ->
                            records.lines(terminal().text()).forEach(terminal().out()::println));
            return records.isWhole() ? ExitCode.RAN : ExitCode.NEGATIVE;
        }
        print(console, whole, this::profile);
        return ExitCode.RAN;
    }

    private void profile(JsonNode whole) {
        new AlertProfile(terminal().columns(), terminal().text(), terminal().outStyle())
                .lines(whole)
                .forEach(terminal().out()::println);
    }
}
