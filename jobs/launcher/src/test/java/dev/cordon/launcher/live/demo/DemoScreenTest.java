package dev.cordon.launcher.live.demo;

import static dev.cordon.launcher.live.demo.Staged.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.launcher.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, UTF_8);
    private final Terminal terminal = new Terminal(print, print, false, false, 120, true, false);
    private final DemoScreen alone = new DemoScreen(terminal, AT, Optional.empty());
    private final DemoScreen followed = new DemoScreen(
            terminal, AT, Optional.of(new DemoScreen.Place("/tmp/demo/stack", URI.create("http://127.0.0.1:18080"))));
    private final Scene scene = Staged.leakedKey();

    private List<String> lines() {
        List<String> lines = out.toString(UTF_8).lines().toList();
        out.reset();
        return lines;
    }

    @Test
    void each_state_of_a_hold_is_said_once() {
        for (ContainmentState state : List.of(
                ContainmentState.PROPOSED,
                ContainmentState.PROPOSED,
                ContainmentState.APPLIED,
                ContainmentState.HELD,
                ContainmentState.HELD)) {
            alone.hold(AT + 500, Staged.hold(scene, "alert", state));
        }

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("0.5 s  proposed: hold ", "is it you?"),
                        line -> assertThat(line).contains("applied: "),
                        line -> assertThat(line).contains("HELD: ", "its lease ends in 30 min 00 s"));
    }

    @Test
    void two_holds_of_one_target_are_told_apart_and_each_once() {
        for (int look = 0; look < 3; look++) {
            alone.hold(AT, Staged.hold(scene, "first", ContainmentState.HELD));
            alone.hold(AT, Staged.hold(scene, "second", ContainmentState.PROPOSED));
        }

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("HELD: "),
                        line -> assertThat(line).contains("proposed: "));
    }

    @Test
    void the_time_that_a_held_lease_has_left_is_said_with_each_look() {
        alone.hold(AT, Staged.hold(scene, "first", ContainmentState.HELD));
        alone.hold(AT, Staged.hold(scene, "second", ContainmentState.PROPOSED));
        assertThat(lines()).hasSize(2);

        alone.leases(AT + 15_000);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("15.0 s  held: ", "backup-exporter", "its lease ends in 29 min 45 s");
        alone.leases(AT + 30_000);
        assertThat(lines()).singleElement().asString().contains("29 min 30 s");
    }

    @Test
    void how_to_decide_is_said_once_when_the_first_hold_stands_where_somebody_can() {
        var held = Staged.hold(scene, "first", ContainmentState.HELD);
        followed.hold(AT, Staged.hold(scene, "first", ContainmentState.APPLIED));
        assertThat(lines()).noneMatch(line -> line.contains("cordon release"));
        followed.hold(AT, held);
        assertThat(lines())
                .filteredOn(line -> line.contains("./cordon ") || line.contains("http:"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("cordon release " + held.id(), "--stack /tmp/demo/stack", "# or confirm"),
                        line -> assertThat(line).contains("or in the console, http://127.0.0.1:18080"),
                        line -> assertThat(line).endsWith("./cordon console token --dir /tmp/demo/stack"));
        followed.hold(AT, Staged.hold(scene, "second", ContainmentState.HELD));
        assertThat(lines()).noneMatch(line -> line.contains("cordon release"));
    }

    @Test
    void at_the_end_every_hold_that_stands_can_be_decided_about() {
        followed.hold(AT, Staged.hold(scene, "first", ContainmentState.HELD));
        followed.hold(AT, Staged.hold(scene, "second", ContainmentState.HELD));
        followed.hold(AT, Staged.hold(scene, "third", ContainmentState.REFUSED));
        assertThat(lines()).isNotEmpty();

        followed.decide();
        assertThat(lines())
                .contains("  ./cordon console token --dir /tmp/demo/stack")
                .anyMatch(line -> line.contains("http://127.0.0.1:18080"))
                .filteredOn(line -> line.contains("cordon release"))
                .hasSize(2);
    }

    @Test
    void nobody_is_told_how_to_decide_about_a_stack_that_goes_at_once() {
        alone.hold(AT, Staged.hold(scene, "first", ContainmentState.HELD));
        alone.decide();

        assertThat(lines()).noneMatch(line -> line.contains("./cordon") || line.contains("http:"));
    }

    @Test
    void calls_since_the_hold_are_said_when_something_changed() {
        alone.calls(AT, scene);
        assertThat(lines()).as("nothing is held").isEmpty();

        Staged.heldUp(scene);
        alone.calls(AT, scene);
        alone.calls(AT, scene);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("attacker's calls 1 denied, 0 passed; its own calls 1 passed, 0 denied");

        scene.attacker().count(true, true, true);
        alone.calls(AT, scene);
        assertThat(lines()).singleElement().asString().contains("2 denied, 0 passed");
    }
}
