package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.replay.DeadLetters;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cordon dead-letters}. */
@Command(
        name = "dead-letters",
        sortOptions = false,
        header = "Show what the live jobs could not read, and put it back once they can.",
        description = {
            "",
            "Counts the dead letters in their topic by reader and reason, with the latest as an example. 'cordon"
                    + " dead-letters replay' puts their records back to where they stood.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon dead-letters --since 24h",
            "  cordon dead-letters --reason unknown_schema --lines | jq .detail",
            "",
            "Exit codes: 0 shown, 1 the brokers do not answer, 2 usage, 3 configuration."
        })
public final class DeadLettersCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DeadLetterOptions wanted = new DeadLetterOptions();

    @Option(names = "--lines", description = "Print each dead letter as one line of JSON instead.")
    private boolean lines;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print the counts as one JSON array on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public DeadLettersCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Letters of one reader with one reason. */
    private static final class Group {
        private long count;
        private long latestMillis = Long.MIN_VALUE;
        private @Nullable DeadLetter latest;

        void add(DeadLetter letter, long arrivedMillis) {
            count++;
            if (arrivedMillis >= latestMillis) {
                latestMillis = arrivedMillis;
                latest = letter;
            }
        }
    }

    private record Kind(String source, String reason) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : reason.compareTo(other.reason);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var filter = wanted.filter(Objects.requireNonNull(spec), clock.instant());
        Map<Kind, Group> groups = new TreeMap<>();
        try (DeadLetters letters = new DeadLetters(installation.installation())) {
            long others = letters.each(true, filter, (letter, arrivedMillis) -> {
                if (lines) {
                    terminal.out().write(DeadLetterJson.write(letter));
                    terminal.out().write('\n');
                }
                groups.computeIfAbsent(new Kind(letter.source(), letter.reason().code()), any -> new Group())
                        .add(letter, arrivedMillis);
            });
            if (others > 0) {
                terminal.say("cordon dead-letters: " + Quantity.of(others, "value", "values")
                        + " of the topic are no dead letters of this tenant, and are left out");
            }
        } catch (IOException e) {
            terminal.say("cordon dead-letters: " + e.getMessage());
            return ExitCode.NEGATIVE;
        }
        if (!lines) {
            print(groups);
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private void print(Map<Kind, Group> groups) throws IOException {
        if (json) {
            ArrayNode all = JSON.createArrayNode();
            groups.forEach((kind, group) -> all.addObject()
                    .put("source", kind.source())
                    .put("reason", kind.reason())
                    .put("count", group.count)
                    .put("latest", Instant.ofEpochMilli(group.latestMillis).toString())
                    .put("file", Objects.requireNonNull(group.latest).file())
                    .put("record", group.latest.recordNumber())
                    .put("detail", group.latest.detail()));
            terminal.out().println(JSON.writeValueAsString(all));
            return;
        }
        if (groups.isEmpty()) {
            terminal.out().println("no dead letters");
            return;
        }
        terminal.out().println("   count reader       reason            latest (UTC)      which");
        groups.forEach((kind, group) -> {
            DeadLetter latest = Objects.requireNonNull(group.latest);
            terminal.out()
                    .println(terminal.text()
                            .harmless("%8d %-12s %-17s %s  %s record %d: %s"
                                    .formatted(
                                            group.count,
                                            kind.source(),
                                            kind.reason(),
                                            MINUTE.format(Instant.ofEpochMilli(group.latestMillis)),
                                            latest.file(),
                                            latest.recordNumber(),
                                            latest.detail())));
        });
    }
}
