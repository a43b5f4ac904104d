package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldPrint;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands about the queue have in common: they ask the console, and print its answer in words or as it came. */
abstract class QueueCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    QueueCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

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

    /** Who the token says that asks. */
    static String subject(ConsoleClient client) throws InterruptedException {
        return client.get("/session", Map.of()).path("subject").asText();
    }

    /** Prints an answer. @param words what prints it for people */
    final void print(ConsoleOptions console, JsonNode answer, Consumer<JsonNode> words) {
        if (console.json()) {
            HoldPrint.print((ObjectNode) answer, terminal.out());
            return;
        }
        words.accept(answer);
        terminal.out().flush();
    }
}
