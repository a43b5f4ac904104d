package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon escalate}: raises an alert to somebody, or to everybody of a role. */
@Command(
        name = "escalate",
        sortOptions = false,
        header = "Raise an alert to somebody, or to everybody of a role. Nothing changes at the provider.",
        description = {
            "",
            "Signed by the console with the key of the token's subject. WHOM is a subject of console.users with a role in the"
                    + " tenant, or approver or admin, which is everybody of that role.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon escalate al-4f2f9c1b7a6d approver --reason \"touches the payroll role\"",
            "  cordon escalate al-4f2f --none --reason \"it was announced\"",
            "",
            "Exit codes: 0 done, 1 refused or not known, 2 usage, 3 input, configuration or no answer, 130 interrupted."
        })
public final class EscalateCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "WHOM", description = "To whom it is raised from now on.")
    private @Nullable String whom;

    @Option(names = "--none", description = "Instead of WHOM: to nobody any more.")
    private boolean none;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed.")
    private String reason = "";

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public EscalateCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((whom != null) == none) {
            throw usage("name WHOM or --none, one of them");
        }
        mustHave(reason);
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        String id = FoundAlert.id(client, alert);
        Change change = new Change(
                "/alerts/" + ConsoleClient.part(id) + "/escalate",
                HoldJson.object().put("to", whom == null ? "" : whom).put("reason", reason),
                own,
                "the escalation of " + id);
        return send(console, client, change, said -> tell(id, said));
    }

    private void tell(String id, JsonNode said) {
        String to = said.path("to").asText();
        done(id + " is raised to " + (to.isEmpty() ? "nobody any more" : to));
    }
}
