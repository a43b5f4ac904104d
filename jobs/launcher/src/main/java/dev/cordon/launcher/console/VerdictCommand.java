package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldRow;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon verdict}: says what an alert was that nothing holds. */
@Command(
        name = "verdict",
        sortOptions = false,
        header =
                "Say what an alert was that nothing holds: it is closed, and has its label. Nothing changes at the provider.",
        description = {
            "",
            "Signed by the console with the key of the token's subject; whether it counts the containment job says."
                    + " Detection is told, as by a release or a confirmation. The latest word counts, and 'cordon undo'"
                    + " takes it back. Of an alert whose hold is open 'cordon release', 'cordon reject' and 'cordon confirm'"
                    + " say what it was.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon verdict al-4f2f --verdict benign --reason \"the new backup job\"",
            "  cordon verdict al-4f2f --verdict malicious --reason \"the key was used from abroad\" --yes --json",
            "",
            "Exit codes: 0 done, 1 refused, not known or answered no, 2 usage, 3 input, configuration or no answer, 130",
            "interrupted."
        })
public final class VerdictCommand extends ClientCommand {
    @Parameters(paramLabel = "ALERT", description = "The alert, by its id or the beginning of it.")
    private String alert = "";

    @Option(
            names = "--verdict",
            required = true,
            paramLabel = "WORD",
            description = "What it was: false-positive, benign or malicious.")
    private String verdict = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Needed.")
    private String reason = "";

    @Mixin
    private final YesOption yes = new YesOption();

    @Mixin
    private final OnceKey key = new OnceKey();

    @Mixin
    private final ConsoleOptions console = new ConsoleOptions();

    public VerdictCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabelVerdict said = said();
        mustHave(reason);
        String own = key.value();
        ConsoleClient client = console.client(world().pause());
        JsonNode row = FoundAlert.row(client, alert);
        String id = row.path("id").asText();
        JsonNode hold = row.path("hold");
        if (!key.given() && !HoldRow.isOver(hold)) { // what was said before has its answer all the same
            say("its hold " + hold.path("id").asText() + " is "
                    + hold.path("state").asText()
                    + ": the decision about it says what the alert was; " + NOTHING_SENT);
            return ExitCode.NEGATIVE;
        }
        if (!yes.isGiven() && !agreed(client, row, said)) {
            return ExitCode.NEGATIVE;
        }
        Change change = new Change(
                "/alerts/" + ConsoleClient.part(id) + "/verdict",
                HoldJson.object()
                        .put("verdict", said.label())
                        .put("reason", reason)
                        .put("seen", row.path("last").asText()),
                own,
                "the verdict on " + id);
        return send(console, client, change, answer -> tell(id, answer));
    }

    private LabelVerdict said() {
        return VerdictWord.ofAlert(verdict)
                .orElseThrow(
                        () -> usage("--verdict: '" + verdict + "' is neither false-positive nor benign nor malicious"));
    }

    private boolean agreed(ConsoleClient client, JsonNode row, LabelVerdict said)
            throws IOException, InterruptedException {
        String about = row.path("id").asText() + " of "
                + row.path("identity").path("key").asText() + ": "
                + row.path("why").asText() + " (latest event "
                + row.path("last").asText() + ")";
        List<String> sentences = List.of(
                "No hold answers this alert, and nothing changes at the provider: this closes the alert and is kept as a label.",
                "The alert counts as " + counts(said));
        String question = "Say so as " + subject(client);
        return isAgreed(NOTHING_SENT, with -> with.given(about, sentences, question));
    }

    private static String counts(LabelVerdict said) {
        return switch (said) {
            case MALICIOUS -> "an attack: what was withheld from learning because of it is never learned.";
            case BENIGN -> "benign, as expected: what was withheld from learning because of it is learned.";
            case FALSE_POSITIVE -> "a false positive: what was withheld from learning because of it is learned.";
            case NONE -> throw new IllegalArgumentException("no verdict");
        };
    }

    private void tell(String id, JsonNode answer) {
        if (answer.path("done").asBoolean()) {
            done(id + " is " + verdict + "; 'cordon undo " + id + " verdict --reason TEXT' takes it back");
        } else {
            say(id + ": " + answer.path("words").asText());
        }
    }
}
