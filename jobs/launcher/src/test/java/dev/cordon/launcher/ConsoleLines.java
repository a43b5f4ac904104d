package dev.cordon.launcher;

import dev.cordon.aws.client.Pause;
import dev.cordon.console.Node;
import dev.cordon.console.Rig;
import dev.cordon.console.TestOutbox;
import dev.cordon.launcher.hold.desk.Asking;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that speak to a real console on a real node; what is sent on comes to the test. */
@ExtendWith(Node.class)
abstract class ConsoleLines {
    static final TestOutbox END = new TestOutbox();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static Rig rig;

    @SuppressWarnings("NullAway.Init")
    static Node.Running node;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Asking asking = Asking.NOBODY;
    HoldWorld.LastWords lastWords = HoldWorld.LastWords.NONE;
    Pause pause = millis -> Thread.sleep(1);

    @BeforeAll
    static void open(Node.Running running) throws Exception {
        node = running;
        rig = new Rig(node, folder, END);
        for (String name : List.of("vera", "ana", "alice")) {
            token(name, Rig.token(name));
        }
    }

    @AfterAll
    static void close() {
        if (rig != null) { // else its start failed, which is told already
            rig.close();
        }
    }

    @BeforeEach
    void nothingWasSentYet() {
        END.decisions.clear();
        END.triage.clear();
        END.words.clear();
        END.verdicts.clear();
        END.refusal = "";
        END.down = false;
        END.taking = () -> {};
        END.saying = () -> {};
    }

    static Path token(String name, String token) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".token"), token);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    int run(String who, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--console",
                rig.uri("/").toString(),
                "--token-file",
                folder.resolve(who + ".token").toString()));
        return bare(all.toArray(String[]::new));
    }

    int bare(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                120,
                true,
                true);
        HoldWorld usual = HoldWorld.live(HoldWorld.LastWords.NONE);
        HoldWorld world = new HoldWorld(
                Clock.systemUTC(),
                usual.counted(),
                pause,
                usual.credentials(),
                usual.random(),
                "olga",
                lastWords,
                asking);
        return Cordon.run(arguments, Assembly.parts(UntilStopped.INTERRUPTED, world), terminal, false);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Asking somebodyWho(String answer, List<String> asked) {
        return question -> {
            question.run();
            asked.add(err());
            return Optional.of(answer);
        };
    }
}
