package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.text.QueueTable;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon alerts}: the queue. */
@Command(
        name = "alerts",
        sortOptions = false,
        header = "List the queue of alerts, most urgent first, as the console has it.",
        description = {
            "",
            "Open alerts of a credential that was seen in the open stand first, then all others, of both those of the"
                    + " highest priority. Filters are joined by AND.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon alerts",
            "  cordon alerts --kind ai-agent,ci-runner --held",
            "  cordon alerts --mine --json",
            "",
            "Exit codes: 0 ran, 1 refused, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class AlertsCommand extends ClientCommand {
    private static final long WATCH_MILLIS = 3_000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final LimitOption limit = new LimitOption();

    @Option(
            names = "--watch",
            description =
                    "Ask every three seconds, and print what changed, until Ctrl-C; with --json one object a line.")
    private boolean watch;

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public AlertsCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        filter.check();
        limit.check();
        ConsoleClient client = console.client(world().pause());
        Query query = filter.query(client);
        limit.put(query);
        if (watch) {
            watch(client, query.values());
        } else {
            print(console, client.get("/alerts", query.values()), this::table);
        }
        return ExitCode.RAN;
    }

    private void table(JsonNode page) {
        long shown = page.path("rows").size();
        long total = page.path("total").asLong();
        if (shown == 0) {
            terminal().out().println("no alert fits");
            return;
        }
        QueueTable table = new QueueTable(
                terminal().columns(), terminal().text(), terminal().outStyle());
        table.lines(page.path("rows"), Instant.parse(page.path("now").asText()))
                .forEach(terminal().out()::println);
        terminal().out().println();
        terminal()
                .out()
                .println(Quantity.of(total, "alert", "alerts")
                        + (shown < total
                                ? "; the " + Quantity.of(shown) + " most urgent above, --limit shows more"
                                : "")
                        + "; 'cordon show ALERT' tells all about one");
    }

    /** Until the process is interrupted, which is how it is meant to end. */
    @SuppressWarnings("try") // held for as long as it is open
    private void watch(ConsoleClient client, Map<String, String> query) throws InterruptedException {
        JsonNode before = null;
        try (HoldWorld.LastWords.Given given =
                world().lastWords().during(terminal().out()::flush)) {
            while (true) {
                JsonNode page = client.get("/alerts", query);
                boolean changed = before == null
                        || !before.path("rows").equals(page.path("rows"))
                        || !before.path("total").equals(page.path("total"));
                if (console.json() && changed) {
                    terminal().out().println(page);
                } else if (!console.json() && (changed || terminal().outIsTerminal())) {
                    if (terminal().outIsTerminal()) {
                        terminal().out().print(CLEAR);
                    }
                    table(page);
                }
                terminal().out().flush();
                before = page;
                world().pause().millis(WATCH_MILLIS);
            }
        }
    }
}
