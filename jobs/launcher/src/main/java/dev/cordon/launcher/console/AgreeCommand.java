package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.engine.suppress.Suppressions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon agree}: stands for a suppression as well, as the second of four eyes. */
@Command(
        name = "agree",
        sortOptions = false,
        header = "Say as well that something is expected, where guardrails ask for a second person.",
        description = {
            "",
            "Without it a suppression covers what one person may say alone. Signed by the console with the key of the token's"
                    + " subject; whether it counts the containment job says: it has to be somebody else than whoever said it"
                    + " first. 'cordon suppressions' and 'cordon undo ALERT' list them.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon agree sp-5f0c2b7e --reason \"checked with the data team\"",
            "  cordon agree al-4f2f --reason \"checked with the data team\"",
            "",
            "Exit codes: 0 done, 1 refused, not known or answered no, 2 usage, 3 input, configuration or no answer, 130",
            "interrupted."
        })
public final class AgreeCommand extends ClientCommand {
    private static final int LEAST = 4;

    @Parameters(
            paramLabel = "SUPPRESSION",
            description =
                    "The suppression, by its id or that of the alert that it was made from, or the beginning of one.")
    private String named = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed.")
    private String reason = "";

    @Mixin
    private final YesOption yes = new YesOption();

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public AgreeCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        mustHave(reason);
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        JsonNode row = meant(client);
        String id = row.path("id").asText();
        String subject = subject(client);
        boolean mayBeRepeat = key.given();
        if (!mayBeRepeat && isGiver(row, subject)) {
            say(subject + " says so already; whoever agrees to " + id + " is somebody else");
            return ExitCode.NEGATIVE;
        }
        if (!yes.isGiven() && !agreed(row, subject)) {
            return ExitCode.NEGATIVE;
        }
        Change change = new Change(
                "/suppressions/" + ConsoleClient.part(id) + "/agree",
                HoldJson.object().put("reason", reason),
                own,
                "the agreement to " + id);
        return send(console, client, change, said -> tell(id, said));
    }

    /** The one of those that stand. */
    private JsonNode meant(ConsoleClient client) throws InterruptedException {
        if (named.length() < LEAST) {
            throw new InputProblem(named + ": write at least " + LEAST + " letters of the id");
        }
        Map<String, String> query = new Query()
                .only("standing", true)
                .put("limit", Integer.toString(Suppressions.MOST))
                .values();
        List<JsonNode> meant = new ArrayList<>();
        client.get("/suppressions", query).path("rows").forEach(row -> {
            if (row.path("id").asText().startsWith(named)
                    || row.path("alert").asText().startsWith(named)) {
                meant.add(row);
            }
        });
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new InputProblem(
                meant.isEmpty()
                        ? "there is no suppression " + named
                                + " that stands at this console; 'cordon suppressions' lists them"
                        : named + " may be "
                                + meant.stream()
                                        .map(row -> row.path("id").asText())
                                        .collect(Collectors.joining(" or ")));
    }

    private static boolean isGiver(JsonNode row, String subject) {
        List<String> givers = texts(row.path("agreed"));
        return givers.contains(subject) || row.path("by").asText().equals(subject);
    }

    private boolean agreed(JsonNode row, String subject) throws IOException {
        List<String> sentences = new ArrayList<>();
        sentences.add(row.path("by").asText() + " says: " + row.path("reason").asText());
        sentences.add("  does " + list(row, "actions"));
        sentences.add("  from " + list(row, "places"));
        sentences.add("  on " + (row.path("resources").isEmpty() ? "anything" : list(row, "resources")));
        sentences.add("With a second person it covers what guardrails want two people for, until "
                + row.path("until").asText() + ".");
        String about = row.path("id").asText() + " of "
                + row.path("identity").path("key").asText();
        return isAgreed(NOTHING_SENT, with -> with.given(about, sentences, "Agree as " + subject));
    }

    private static String list(JsonNode row, String name) {
        return String.join(", ", texts(row.path(name)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private void tell(String id, JsonNode said) {
        if (said.path("done").asBoolean()) {
            done(id + " has a second person until "
                    + said.path("suppression").path("until").asText());
        } else {
            say(id + ": " + said.path("words").asText());
        }
    }
}
