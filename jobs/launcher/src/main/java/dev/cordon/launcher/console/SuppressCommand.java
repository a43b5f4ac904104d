package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.ContainmentState;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldRow;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon suppress}: says that something of an alert's identity is expected, for some days. */
@Command(
        name = "suppress",
        sortOptions = false,
        header = "Say that what an alert is about is expected, for some days. Nothing changes at the provider.",
        description = {
            "",
            "Alerts of the same identity about nothing else lead to no hold by themselves, and are sorted out of the open"
                    + " queue. The scope is all that the alert's events did, from where and on what, unless it is named. Signed"
                    + " by the console with the key of the token's subject; whether it counts the containment job says, and"
                    + " where guardrails ask for four eyes, somebody else has to agree. A hold that stands is released by"
                    + " 'cordon release' alone.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon suppress al-4f2f --dry-run",
            "  cordon suppress al-4f2f --days 30 --reason \"the nightly backup, as announced\"",
            "  cordon suppress al-4f2f --action s3:GetObject --place 203.0.113.7 --any-resource --reason \"the same\"",
            "",
            "Exit codes: 0 done, 1 refused, not known or answered no, 2 usage, 3 input, configuration or no answer, 130",
            "interrupted."
        })
public final class SuppressCommand extends ClientCommand {
    @Parameters(paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed, but for --dry-run.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Say what it would be and what it would have covered; send nothing.")
    private boolean dryRun;

    @Mixin
    private final YesOption yes = new YesOption();

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public SuppressCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!dryRun) {
            mustHave(reason);
        }
        scope.check();
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        JsonNode row = FoundAlert.row(client, alert);
        String id = row.path("id").asText();
        String path = "/alerts/" + ConsoleClient.part(id);
        JsonNode terms = client.get(path + "/suppression", Map.of());
        ObjectNode body = scope.body(terms);
        WouldBeExpected would = new WouldBeExpected(row, terms, body, scope.isNamed());
        if (dryRun) {
            print(
                    console,
                    terms,
                    unused -> would.sentences()
                            .forEach(each ->
                                    terminal().out().println(terminal().text().harmless(each))));
            return ExitCode.RAN;
        }
        boolean mayBeRepeat = key.given();
        if (!mayBeRepeat && would.isRefused()) {
            say(would.refusal());
            return ExitCode.NEGATIVE;
        }
        if (!yes.isGiven() && !agreed(client, would)) {
            return ExitCode.NEGATIVE;
        }
        body.put("reason", reason);
        Change change = new Change(path + "/suppress", body, own, "the suppression of " + id);
        return send(console, client, change, said -> tell(row, said));
    }

    private boolean agreed(ConsoleClient client, WouldBeExpected would) throws IOException, InterruptedException {
        String question = "Suppress as " + subject(client);
        return isAgreed(NOTHING_SENT, with -> with.given(would.about(), would.sentences(), question));
    }

    private void tell(JsonNode row, JsonNode said) {
        String id = said.path("id").asText();
        if (!said.path("done").asBoolean()) {
            say(id + ": " + said.path("words").asText());
            return;
        }
        done(id + " stands until " + said.path("suppression").path("until").asText() + "; 'cordon undo "
                + row.path("id").asText() + " " + id + " --reason TEXT' ends it");
        JsonNode hold = row.path("hold");
        if (!HoldRow.isOver(hold)) {
            String state = hold.path("state").asText();
            String decided = state.equals(ContainmentState.PROPOSED.name()) ? "reject" : "release";
            say("its hold " + hold.path("id").asText() + " is " + state + " and stays so; 'cordon " + decided
                    + "' decides about it");
        }
    }
}
