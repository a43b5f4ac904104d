package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon undo}: takes back what was said about an alert, or tells what can be and what cannot. */
@Command(
        name = "undo",
        sortOptions = false,
        header =
                "Take back an assignment, an escalation, a verdict or a suppression, or show what of an alert can be taken back.",
        description = {
            "",
            "Decisions about holds are not taken back: without WHAT it says what to do instead. Signed by the console with"
                    + " the key of the token's subject.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon undo al-4f2f",
            "  cordon undo al-4f2f escalation --reason \"it was announced\"",
            "  cordon undo al-4f2f sp-5f0c2b7e --reason \"the backup moved\"",
            "",
            "Exit codes: 0 done or shown, 1 refused, not known or nothing to take back, 2 usage, 3 input, configuration or",
            "no answer, 130 interrupted."
        })
public final class UndoCommand extends ClientCommand {
    /** How ids of suppressions begin. */
    private static final String OF_SUPPRESSIONS = "sp-";

    private static final List<String> KINDS = List.of("assignment", "escalation", "verdict", "suppression");
    private static final Pattern SLASH = Pattern.compile("/");

    @Parameters(index = "0", paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "assignment, escalation, verdict or suppression, or of several suppressions the id of one or its beginning."
                            + " Without it nothing is taken back: what can be is listed.")
    private @Nullable String what;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed with WHAT.")
    private String reason = "";

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public UndoCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (what != null) {
            mustHave(reason);
            if (!KINDS.contains(what) && !what.startsWith(OF_SUPPRESSIONS)) {
                throw usage(
                        "'" + what + "' is neither assignment, escalation, verdict nor suppression, nor the id of one");
            }
        } else if (!reason.isEmpty() || key.given()) {
            throw usage("name WHAT, to take it back; without it nothing is sent");
        }
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        String id = FoundAlert.id(client, alert);
        JsonNode undo = client.get("/alerts/" + ConsoleClient.part(id) + "/undo", Map.of());
        if (what == null) {
            print(console, undo, this::list);
            return ExitCode.RAN;
        }
        List<JsonNode> meant = meant(undo, what);
        if (meant.isEmpty()) {
            say("there is no " + (KINDS.contains(what) ? what : "suppression " + what) + " of " + id
                    + " to take back; 'cordon undo " + id + "' shows what there is");
            return ExitCode.NEGATIVE;
        }
        if (meant.size() > 1) {
            throw new InputProblem(what + " may be "
                    + meant.stream().map(UndoCommand::suppression).collect(Collectors.joining(" or ")));
        }
        JsonNode step = meant.get(0);
        ObjectNode body = step.path("body").deepCopy();
        Change change =
                new Change(path(step), body.put("reason", reason), own, "taking back the " + what + " of " + id);
        return send(console, client, change, said -> tell(id, step, said));
    }

    private static List<JsonNode> meant(JsonNode undo, String what) {
        List<JsonNode> meant = new ArrayList<>();
        for (JsonNode step : undo.path("can")) {
            boolean byKind = step.path("what").asText().equals(what);
            if (byKind || (what.startsWith(OF_SUPPRESSIONS) && suppression(step).startsWith(what))) {
                meant.add(step);
            }
        }
        return meant;
    }

    /** The id of the suppression that a step ends; else empty. */
    private static String suppression(JsonNode step) {
        String[] parts = SLASH.split(step.path("path").asText(), -1);
        return step.path("what").asText().equals("suppression") && parts.length > 2 ? parts[2] : "";
    }

    /** Where the console wants it, as a path of the API and nothing else. */
    private static String path(JsonNode step) {
        return SLASH.splitAsStream(step.path("path").asText())
                .map(ConsoleClient::part)
                .collect(Collectors.joining("/"));
    }

    private void list(JsonNode undo) {
        undo.path("can").forEach(step -> {
            String suppression = suppression(step);
            line("can", (suppression.isEmpty() ? step.path("what").asText() : suppression), step);
        });
        undo.path("cannot").forEach(step -> line("cannot", step.path("hold").asText(), step));
        if (undo.path("can").isEmpty() && undo.path("cannot").isEmpty()) {
            terminal().out().println("nothing was said about it that could be taken back");
        }
    }

    private void line(String whether, String which, JsonNode step) {
        String words =
                whether + " take back " + which + ": " + step.path("words").asText();
        terminal()
                .text()
                .hanging(terminal().text().harmless(words), "  ", terminal().columns())
                .forEach(terminal().out()::println);
    }

    private void tell(String id, JsonNode step, JsonNode said) {
        if (said.path("done").asBoolean(true)) {
            done("taken back of " + id + ": " + step.path("words").asText());
        } else {
            String suppression = suppression(step);
            say((suppression.isEmpty() ? id : suppression) + ": "
                    + said.path("words").asText());
        }
    }
}
