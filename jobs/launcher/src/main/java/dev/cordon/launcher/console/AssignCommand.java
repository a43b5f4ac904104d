package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon assign}: says whose work an alert is. */
@Command(
        name = "assign",
        sortOptions = false,
        header = "Say whose work an alert is. Nothing changes at the provider.",
        description = {
            "",
            "Signed by the console with the key of the token's subject. WHOM is a subject of console.users with a role in the"
                    + " tenant.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon assign al-4f2f9c1b7a6d bob@example.com --reason \"knows the data jobs\"",
            "  cordon assign al-4f2f --mine",
            "",
            "Exit codes: 0 done, 1 refused or not known, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class AssignCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "WHOM", description = "Whose it is from now on.")
    private @Nullable String whom;

    @Option(names = "--mine", description = "Instead of WHOM: the token's own subject.")
    private boolean mine;

    @Option(names = "--none", description = "Instead of WHOM: nobody any more.")
    private boolean none;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed, but for --mine.")
    private String reason = "";

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public AssignCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (Stream.of(whom != null, mine, none).filter(given -> given).count() != 1) {
            throw usage("name WHOM, --mine or --none, one of them");
        }
        if (!mine) {
            mustHave(reason);
        }
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        String id = FoundAlert.id(client, alert);
        Change change = new Change(
                "/alerts/" + ConsoleClient.part(id) + "/assign",
                HoldJson.object()
                        .put("assignee", assignee(client))
                        .put("reason", reason.isBlank() ? "taken from the queue" : reason),
                own,
                "the assignment of " + id);
        return send(console, client, change, said -> tell(id, said));
    }

    private String assignee(ConsoleClient client) throws InterruptedException {
        if (mine) {
            return subject(client);
        }
        return whom == null ? "" : whom;
    }

    private void tell(String id, JsonNode said) {
        String whose = said.path("assignee").asText();
        done(id + " is " + (whose.isEmpty() ? "nobody's any more" : "the work of " + whose));
    }
}
