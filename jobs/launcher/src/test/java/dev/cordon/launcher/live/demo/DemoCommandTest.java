package dev.cordon.launcher.live.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final CommandLines cordon = new CommandLines();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(err, true, UTF_8);
    private final Terminal terminal = new Terminal(print, print, false, false, 120, true, false);

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
    void a_story_that_held_ends_with_0_and_one_that_did_not_with_1_and_where_to_read_why() {
        DemoCommand demo = new DemoCommand(CommandLines.parts(), terminal, "test");
        Scene held = Staged.heldUp(Staged.leakedKey());
        assertThat(demo.ended(report(held), Path.of("report.json"))).isZero();
        assertThat(err()).contains("the story held");

        held.attacker().count(true, false, false);
        assertThat(demo.ended(report(held), Path.of("report.json")))
                .as("a call of the attacker passed")
                .isEqualTo(1);
        assertThat(err()).contains("the story did not hold; report.json says why");
    }

    private static DemoReport report(Scene scene) {
        return new DemoReport(1, Duration.ofMinutes(3), 1, OptionalLong.of(1), List.of(scene), new Tally());
    }
}
