package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldPrint;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that ask the console have in common: they print its answer in words or as it came. */
abstract class ClientCommand implements Callable<Integer> {
    /** What is said where something was not sent. */
    static final String NOTHING_SENT = "nothing was sent";

    private final HoldWorld world;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    ClientCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    /**
     * Something that is said and signed, once for a key.
     *
     * @param path below {@code /api/v1}
     * @param what it is, in words
     */
    record Change(String path, ObjectNode body, String key, String what) {}

    final HoldWorld world() {
        return world;
    }

    final Terminal terminal() {
        return terminal;
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    final ParameterException usage(String words) {
        return new ParameterException(spec().commandLine(), words);
    }

    final void mustHave(String reason) {
        if (reason.isBlank()) {
            throw usage("--reason: say why; it is signed with it");
        }
    }

    /** Who the token says that asks. */
    static String subject(ConsoleClient client) throws InterruptedException {
        return client.get("/session", Map.of()).path("subject").asText();
    }

    /**
     * Prints an answer.
     *
     * @param words what prints it for people
     */
    final void print(ConsoleOptions console, JsonNode answer, Consumer<JsonNode> words) {
        if (console.json()) {
            HoldPrint.print((ObjectNode) answer, terminal.out());
            return;
        }
        words.accept(answer);
        terminal.out().flush();
    }

    /** Asks the person something. */
    interface Question {
        boolean isAgreed(Agreement with) throws IOException;
    }

    /**
     * Whether the person agrees.
     *
     * @param otherwise what is said where they do not, and where they interrupt it
     */
    @SuppressWarnings("try") // last words are held for as long as they are open
    final boolean isAgreed(String otherwise, Question question) throws IOException {
        boolean agreed;
        try (HoldWorld.LastWords.Given given = world.lastWords().during(() -> say("interrupted; " + otherwise))) {
            agreed = question.isAgreed(new Agreement(world, terminal));
        }
        if (!agreed) {
            say(otherwise);
        }
        return agreed;
    }

    /**
     * Sends a change, and prints what the console says to it.
     *
     * @param words what prints it for people
     * @return whether it is done, as an exit code
     */
    @SuppressWarnings("try") // last words are held for as long as they are open
    final int send(ConsoleOptions console, ConsoleClient client, Change change, Consumer<JsonNode> words)
            throws InterruptedException {
        try (HoldWorld.LastWords.Given given = world.lastWords()
                .during(() -> say("interrupted; " + unknown(change, "nobody waited for the answer")))) {
            JsonNode said = client.post(change.path(), change.body(), change.key());
            print(console, said, words);
            return said.path("done").asBoolean(true) ? ExitCode.RAN : ExitCode.NEGATIVE;
        } catch (NoAnswerException e) {
            say(unknown(change, String.valueOf(e.getMessage())));
            return ExitCode.NEGATIVE;
        }
    }

    private static String unknown(Change change, String why) {
        return OnceKey.unknown(change.what(), change.key(), why);
    }

    /** Says on standard output that something is done. */
    final void done(String words) {
        terminal.out()
                .println(terminal.outStyle().green("done") + ": "
                        + terminal.text().harmless(words));
    }

    /** Says something to the person, beside the output. */
    final void say(String words) {
        terminal.say("cordon: " + terminal.text().harmless(words));
    }
}
