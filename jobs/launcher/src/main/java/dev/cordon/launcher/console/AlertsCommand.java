package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.text.QueueTable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon alerts}: the queue. */
@Command(
        name = "alerts",
        sortOptions = false,
        header = "List the queue of alerts, most urgent first, as the console has it.",
        description = {"", "Filters are joined by AND.", "", "Options:"},
        footer = {
            "",
            "Examples:",
            "  cordon alerts",
            "  cordon alerts --kind ai-agent,ci-runner --held",
            "  cordon alerts --mine --json",
            "",
            "Exit codes: 0 ran, 1 refused, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class AlertsCommand extends QueueCommand {
    private static final int MOST = 10_000;
    private static final long WATCH_MILLIS = 3_000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "open",
            description = "open, closed or all. Default: ${DEFAULT-VALUE}.")
    private String state = "open";

    @Mixin
    private final KindOption kind = new KindOption();

    @Option(names = "--identity", paramLabel = "TEXT", description = "Part of the identity's name, key or target.")
    private @Nullable String identity;

    @Option(names = "--action", paramLabel = "TEXT", description = "Part of an action of the events that spoke.")
    private @Nullable String action;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Part of name, key, target, account or action, or words of why.")
    private @Nullable String search;

    @Option(names = "--held", description = "Only those whose identity is held.")
    private boolean held;

    @Option(names = "--exposed", description = "Only those with a credential in the open.")
    private boolean exposed;

    @Option(names = "--incident", paramLabel = "ID", description = "Only those of this incident.")
    private @Nullable String incident;

    @Option(names = "--assignee", paramLabel = "SUBJECT", description = "Only those that are this one's work.")
    private @Nullable String assignee;

    @Option(names = "--mine", description = "Only those that are the work of the token's subject.")
    private boolean mine;

    @Option(
            names = "--opened-since",
            paramLabel = "TIME",
            description = "Only those opened at this moment or later, such as 2026-11-30T10:00:00Z.")
    private @Nullable String openedSince;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "So many at most, to 10000. Default: ${DEFAULT-VALUE}.")
    private int limit;

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
        CommonOptions.checkRange(spec(), "--limit", limit, 1, MOST);
        Map<String, String> query = query();
        ConsoleClient client = console.client(world().pause());
        if (mine) {
            query.put("assignee", subject(client));
        }
        if (watch) {
            watch(client, query);
        } else {
            print(console, client.get("/alerts", query), this::table);
        }
        return ExitCode.RAN;
    }

    private Map<String, String> query() {
        if (mine && assignee != null) {
            throw usage("--mine and --assignee: give one of them");
        }
        Map<String, String> query = new TreeMap<>();
        switch (state.toLowerCase(Locale.ROOT)) {
            case "open", "closed" -> query.put("state", state.toUpperCase(Locale.ROOT));
            case "all" -> {}
            default -> throw usage("--state: '" + state + "' is neither open, closed nor all");
        }
        kind.put(query);
        put(query, "identity", identity);
        put(query, "action", action);
        put(query, "q", search);
        put(query, "incident", incident);
        put(query, "assignee", assignee);
        put(query, "opened_since", openedSince);
        if (held) {
            query.put("held", "true");
        }
        if (exposed) {
            query.put("exposed", "true");
        }
        query.put("limit", Integer.toString(limit));
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
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
