package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldPrint;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Decisions about holds that the console signs and sends on: what will happen is said first, and asked where one can ask. */
public final class ConsoleDeciding {
    private static final String UNKNOWN = "UNKNOWN";

    private final ConsoleClient client;
    private final ConsoleChoice choice;
    private final HoldWorld world;
    private final Terminal terminal;
    private final boolean json;

    public ConsoleDeciding(ConsolePlace place, ConsoleChoice choice, HoldWorld world, Terminal terminal, boolean json) {
        this.client = new ConsoleClient(place, "", world.pause());
        this.choice = choice;
        this.world = world;
        this.terminal = terminal;
        this.json = json;
    }

    /** Gives one decision, and says what came of it. */
    @SuppressWarnings("try") // last words are held for as long as they are open
    public int decide(Wanted wanted) throws IOException, InterruptedException {
        String key = choice.key().value();
        JsonNode hold = client.get("/holds/" + ConsoleClient.part(FoundAlert.hold(client, wanted.named())), Map.of());
        String id = hold.path("id").asText();
        boolean mayBeRepeat = choice.key().given(); // what was decided fits no more, and has its answer all the same
        if (!mayBeRepeat && !fits(wanted.verb(), hold)) {
            say(wanted.verb().label() + " does not fit: " + standing(hold));
            return ExitCode.NEGATIVE;
        }
        try (HoldWorld.LastWords.Given given = world.lastWords().during(() -> say("interrupted; nothing was sent"))) {
            if (choice.yes()) {
                Consequences.others(hold).forEach(this::say);
            } else if (!agreed(wanted, hold)) {
                say("nothing was sent; " + id + " stays as it is");
                return ExitCode.NEGATIVE;
            }
        }
        try (HoldWorld.LastWords.Given given = world.lastWords()
                .during(() -> say("interrupted; "
                        + OnceKey.unknown("the decision about " + id, key, "nobody waited for its answer")))) {
            return told(wanted.verb(), send(wanted, hold, key));
        } catch (NoAnswerException e) {
            say(OnceKey.unknown("the decision about " + id, key, String.valueOf(e.getMessage())));
            return ExitCode.NEGATIVE;
        } catch (ConsoleProblem e) {
            return refused(wanted.verb(), e);
        }
    }

    private JsonNode send(Wanted wanted, JsonNode hold, String key) throws InterruptedException, NoAnswerException {
        return client.post(
                "/holds/" + ConsoleClient.part(hold.path("id").asText()) + "/"
                        + wanted.verb().label(),
                wanted.body(hold),
                key);
    }

    private static boolean fits(Verb verb, JsonNode hold) {
        for (JsonNode fitting : hold.path("verbs")) {
            if (fitting.asText().equals(verb.label())) {
                return true;
            }
        }
        return false;
    }

    private boolean agreed(Wanted wanted, JsonNode hold) throws IOException, InterruptedException {
        String subject = client.get("/session", Map.of()).path("subject").asText();
        return new Agreement(world, terminal)
                .given(
                        standing(hold),
                        new Consequences(wanted, hold).sentences(),
                        capital(wanted.verb().label()) + " as " + subject);
    }

    private int told(Verb verb, JsonNode said) {
        JsonNode hold = said.path("hold");
        boolean done = said.path("done").asBoolean();
        if (json) {
            HoldPrint.print((ObjectNode) said, terminal.out());
        } else if (done) {
            terminal.out()
                    .println(terminal.outStyle().green("done") + ": "
                            + terminal.text().harmless(standing(hold)));
            terminal.out().flush();
        }
        if (!done) {
            boolean unknown = said.path("standing").asText().equals(UNKNOWN);
            say(
                    unknown
                            ? verb.label()
                                    + " was sent, and the containment job has said nothing about it: whether it will take"
                                    + " it is not known; " + standing(hold)
                            : verb.label() + " was taken and is under way; " + standing(hold));
        }
        return done ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private int refused(Verb verb, ConsoleProblem problem) {
        if (json) {
            HoldPrint.print((ObjectNode) problem.told(), terminal.out());
        }
        JsonNode hold = problem.told().path("hold");
        say(verb.label() + " was refused: " + problem.getMessage() + (hold.has("id") ? " " + standing(hold) : ""));
        return problem.exitCode();
    }

    private static String standing(JsonNode hold) {
        String lease = hold.path("lease").path("words").asText();
        return hold.path("id").asText() + " is " + hold.path("state").asText() + ". "
                + hold.path("sentence").asText() + (lease.isEmpty() ? "" : " Lease: " + lease + ".");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void say(String words) {
        terminal.say("cordon: " + terminal.text().harmless(words));
    }
}
