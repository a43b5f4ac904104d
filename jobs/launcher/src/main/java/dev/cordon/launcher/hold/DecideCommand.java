package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.text.HoldPrint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon decide}: takes a decision that was signed elsewhere. */
@Command(
        name = "decide",
        sortOptions = false,
        header = "Carry out a decision that somebody signed elsewhere.",
        footer = {"", DecisionCommands.EXITS})
public final class DecideCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BYTES = 16 * 1024;

    private final HoldWorld world;
    private final Terminal terminal;

    @Option(
            names = "--token",
            required = true,
            paramLabel = "FILE",
            description = "The decision, a compact JWS (docs/decisions.md).")
    private String token = "";

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    public DecideCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    /** What a token says it is about, before anything of it is believed. */
    private record Claimed(String containment, Verb verb) {}

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        Path file = CommonOptions.path(token, "--token");
        CommonOptions.checkReadable(file, "--token");
        if (Files.size(file) > MOST_BYTES) {
            throw new InputProblem("--token: " + file + " is too long for a decision");
        }
        String text = Files.readString(file).strip();
        Claimed claimed = claimed(text)
                .orElseThrow(() -> new InputProblem("--token: " + file + " is no decision (docs/decisions.md)"));
        try (HoldDesk desk = options.open(world, terminal, true)) {
            Containment hold = HoldOptions.find(claimed.containment(), desk.standing());
            LocalTrust trust = new LocalTrust(desk.state(), world, desk::say);
            DecisionGiving giving = new DecisionGiving(desk, trust.approvers(desk.tenant()), new Told(terminal, json));
            DecisionGiving.Given given = giving.give(hold.id(), claimed.verb(), standing -> text);
            if (json) {
                HoldPrint.decided(claimed.verb(), given.worked(), List.of(given.after()), world.now(), terminal.out());
            } else {
                new Outcome(terminal, world, desk.state()).print(claimed.verb(), given, desk.standing());
            }
            terminal.out().flush();
            return given.worked() ? ExitCode.RAN : ExitCode.NEGATIVE;
        }
    }

    private static Optional<Claimed> claimed(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            String containment = claims.path("containment").asText();
            return Arrays.stream(Verb.values())
                    .filter(verb -> verb.label().equals(claims.path("verb").asText()))
                    .filter(verb -> ContainmentId.isOne(containment))
                    .map(verb -> new Claimed(containment, verb))
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
