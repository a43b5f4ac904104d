package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.kafka.replay.DeadLetters;
import dev.cordon.kafka.replay.Replay;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cordon dead-letters replay}. */
@Command(
        name = "replay",
        sortOptions = false,
        header = "Put records that became dead letters back to where they stood.",
        description = {
            "",
            "For after a fix: a new version reads what the old one could not. Each record is taken from its topic, with key"
                    + " and headers, or from its letter where it came from a file and is whole there, and put at the end"
                    + " of its topic. What is refused again becomes a dead letter again. What was put back once is left"
                    + " alone the next time, unless --again or one of the choices below says otherwise. Jobs know events"
                    + " by their ids, so that nothing counts twice; events of long ago are late, and are judged as such.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon dead-letters replay --dry-run",
            "  cordon dead-letters replay --reason unknown_schema --since 7d",
            "",
            "Exit codes: 0 done, also if some are gone, 1 the brokers do not answer, 2 usage, 3 configuration."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DeadLetterOptions wanted = new DeadLetterOptions();

    @Option(names = "--again", description = "Also those that were put back before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Look what could be put back, and put nothing back.")
    private boolean dry;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print the counts as one JSON object on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public ReplayCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var filter = wanted.filter(Objects.requireNonNull(spec), clock.instant());
        Installation target = installation.installation();
        Map<Replay.Outcome, Long> counts = new EnumMap<>(Replay.Outcome.class);
        try (DeadLetters letters = new DeadLetters(target);
                TopicWriter writer = new TopicWriter(target);
                Replay replay = new Replay(target, writer)) {
            boolean all = wanted.areAll();
            var unused = letters.each(
                    again || !all,
                    filter,
                    (letter, arrivedMillis) -> counts.merge(replay.of(letter, dry), 1L, Long::sum));
            writer.flush();
            if (all && !dry) {
                letters.remember();
            }
        } catch (IOException e) {
            terminal.say("cordon dead-letters replay: " + e.getMessage());
            return ExitCode.NEGATIVE;
        }
        print(counts);
        return ExitCode.RAN;
    }

    private void print(Map<Replay.Outcome, Long> counts) throws IOException {
        if (json) {
            ObjectNode node = JSON.createObjectNode().put("dry_run", dry);
            for (Replay.Outcome each : Replay.Outcome.values()) {
                node.put(each.name().toLowerCase(Locale.ROOT), counts.getOrDefault(each, 0L));
            }
            terminal.out().println(JSON.writeValueAsString(node));
        } else if (counts.isEmpty()) {
            terminal.out().println("no dead letters" + (again || !wanted.areAll() ? "" : " since the last replay"));
        } else {
            counts.forEach((outcome, count) ->
                    terminal.out().printf(Locale.ROOT, "%8d %s%n", count, (dry ? "would be: " : "") + outcome.words()));
        }
        terminal.out().flush();
    }
}
