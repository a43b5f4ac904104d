package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.InventoryTable;
import dev.cordon.launcher.text.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon identities}: the inventory. */
@Command(
        name = "identities",
        sortOptions = false,
        header = "List the identities that the logs have shown, those seen last first, as the console has them.",
        description = {"", "Filters are joined by AND.", "", "Options:"},
        footer = {
            "",
            "Examples:",
            "  cordon identities --new-today",
            "  cordon identities --kind ai-agent,ci-runner",
            "  cordon identities --search backup --json",
            "  cordon identities --cohort service:cloudtrail",
            "",
            "Exit codes: 0 ran, 1 refused, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class IdentitiesCommand extends ClientCommand {
    @Mixin
    private final KindOption kind = new KindOption();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Part of name, key, target, account, owner, id of a credential or issuer of its session.")
    private @Nullable String search;

    @Option(names = "--source", paramLabel = "NAME", description = "Only those that this source shows.")
    private @Nullable String source;

    @Option(
            names = "--cohort",
            paramLabel = "KIND:SOURCE",
            description =
                    "Only members of this cohort, such as `service:cloudtrail`: all of a kind that a source shows.")
    private @Nullable String cohort;

    @Option(
            names = "--new-today",
            description = "Only those whose first event, by its own time, is since midnight UTC.")
    private boolean newToday;

    @Option(names = "--exposed", description = "Only those that were seen in the open, or a credential of theirs.")
    private boolean exposed;

    @Option(names = "--alerted", description = "Only those about which an alert was raised.")
    private boolean alerted;

    @Option(
            names = "--consumer",
            paramLabel = "TEXT",
            description = "Part of a network, software or principal that uses them.")
    private @Nullable String consumer;

    @Option(names = "--mature", description = "Only those with history enough for a verdict of their own.")
    private boolean mature;

    @Option(names = "--young", description = "Only those without.")
    private boolean young;

    @Mixin
    private final LimitOption limit = new LimitOption();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public IdentitiesCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        limit.check();
        if (mature && young) {
            throw usage("--mature and --young: give one of them");
        }
        Query query = new Query()
                .put("q", search)
                .put("source", source)
                .put("cohort", cohort == null ? null : KindOption.inCohort(cohort))
                .only("new_today", newToday)
                .only("exposed", exposed)
                .only("alerted", alerted)
                .put("consumer", consumer)
                .only("mature", mature)
                .without("mature", young);
        kind.put(query);
        limit.put(query);
        print(console, console.client(world().pause()).get("/identities", query.values()), this::table);
        return ExitCode.RAN;
    }

    private void table(JsonNode page) {
        long shown = page.path("rows").size();
        long total = page.path("total").asLong();
        if (shown == 0) {
            terminal().out().println("no identity fits");
            return;
        }
        new InventoryTable(terminal().columns(), terminal().text(), terminal().outStyle())
                .lines(page.path("rows"), Instant.parse(page.path("now").asText()))
                .forEach(terminal().out()::println);
        terminal().out().println();
        terminal()
                .out()
                .println(Quantity.of(total, "identity", "identities")
                        + (shown < total
                                ? "; the " + Quantity.of(shown) + " seen last above, --limit shows more"
                                : ""));
    }
}
