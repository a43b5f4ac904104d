package dev.cordon.launcher.live.demo;

import static dev.cordon.launcher.live.demo.Staged.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.state.StateFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPersonTest {
    private static final long READ = 3_000;

    private final DemoPerson person;
    private final Scene scene = Staged.leakedKey();

    DemoPersonTest(@TempDir Path folder) {
        person = new DemoPerson(HoldWorld.live(HoldWorld.LastWords.NONE), new StateFolder(folder));
    }

    private Containment proposed(String alert, long revision) {
        return Staged.hold(scene, alert, revision, ContainmentState.PROPOSED);
    }

    @Test
    void a_question_is_answered_once_after_it_was_read() {
        Containment asked = proposed("alert", 1);
        assertThat(person.answers(asked, AT)).isFalse();
        assertThat(person.answers(asked, AT + READ - 1)).isFalse();
        assertThat(person.answers(asked, AT + READ)).isTrue();
        assertThat(person.answers(asked, AT + 2 * READ)).isFalse();
    }

    @Test
    void what_asks_nobody_is_not_answered() {
        Containment held = Staged.hold(scene, "alert", ContainmentState.HELD);
        assertThat(person.answers(held, AT)).isFalse();
        assertThat(person.answers(held, AT + READ)).isFalse();
    }

    @Test
    void a_plan_that_changed_is_answered_once_more_and_not_again() {
        assertThat(person.answers(proposed("alert", 1), AT)).isFalse();
        assertThat(person.answers(proposed("alert", 1), AT + READ)).isTrue();
        assertThat(person.answers(proposed("alert", 2), AT + READ)).isFalse();
        assertThat(person.answers(proposed("alert", 2), AT + 2 * READ)).isTrue();
        assertThat(person.answers(proposed("alert", 3), AT + 2 * READ)).isFalse();
        assertThat(person.answers(proposed("alert", 3), AT + 3 * READ)).isFalse();
    }

    @Test
    void two_proposals_about_one_target_are_both_answered() {
        Containment first = proposed("first", 1);
        Containment second = proposed("second", 1);
        assertThat(person.answers(first, AT)).isFalse();
        assertThat(person.answers(second, AT)).isFalse();
        assertThat(person.answers(first, AT + READ)).isTrue();
        assertThat(person.answers(second, AT + READ)).isTrue();
    }
}
