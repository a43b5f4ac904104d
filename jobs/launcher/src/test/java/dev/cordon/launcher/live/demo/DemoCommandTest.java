package dev.cordon.launcher.live.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private final CommandLines cordon = new CommandLines();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(err, true, UTF_8);
    private final Terminal terminal = new Terminal(print, print, false, false, 120, true, false);

    private final DemoCommand demo = new DemoCommand(CommandLines.parts(), terminal, "test");
    private final DemoScreen screen = new DemoScreen(
            terminal, 0, Optional.of(new DemoScreen.Place("/tmp/demo/stack", URI.create("http://127.0.0.1:18080"))));

    private String err() {
        String said = err.toString(UTF_8);
        err.reset();
        return said;
    }

    @Test
    void it_stays_or_exits_and_never_both() {
        assertThat(cordon.run("demo", "--headless", "--out", "anywhere", "--stay"))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("--headless exits after the story, and --stay does not");
    }

    @Test
    void it_says_whether_the_story_held_and_where_to_read_why_it_did_not(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("report.json");
        Scene held = Staged.heldUp(Staged.leakedKey());
        demo.afterwards(screen, report(held), json, false);
        assertThat(err()).isEqualToIgnoringNewLines("cordon demo: the story held");
        assertThat(json).content().contains("\"story_held\" : true");

        held.attacker().count(true, false, false);
        demo.afterwards(screen, report(held), json, false);
        assertThat(err())
                .as("a call of the attacker passed")
                .isEqualToIgnoringNewLines("cordon demo: the story did not hold; " + json + " says why");
        assertThat(json).content().contains("\"story_held\" : false");
    }

    /** They end it with Ctrl-C, after which nothing more is said. */
    @Test
    void whoever_follows_it_reads_that_before_deciding() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> demo.afterwards(screen, report(Staged.heldUp(Staged.leakedKey())), null, true))
                .isInstanceOf(InterruptedException.class);
        assertThat(err())
                .containsSubsequence(
                        "the story held", "A person decides now", "cordon demo: the stack runs on until Ctrl-C");
    }

    private static DemoReport report(Scene scene) {
        return new DemoReport(1, Duration.ofMinutes(3), 1, OptionalLong.of(1), List.of(scene), new Tally());
    }
}
